package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.spikej.event.Events;
import org.spikej.event.Sensor;

class ScrubberTest {
    private static final Pattern PNG = Pattern.compile("base64,([^\"]+)\"");

    /** ON at the left in the first half, OFF twice at the right in the second. */
    private static final Events EVENTS =
            Events.of(
                    Sensor.of(3, 2),
                    new long[] {1000, 8000, 10999},
                    new int[] {0, 2, 2},
                    new int[] {1, 0, 0},
                    new int[] {1, 0, 0});

    @Test
    void eachSpanOfTimeIsAPictureWithOnBlueAndOffOrange() throws IOException {
        var html = Plots.scrubber(EVENTS, 2).html();
        var strip = strip(html);
        assertThat(strip.getWidth()).isEqualTo(6);
        assertThat(strip.getHeight()).isEqualTo(2);
        assertThat(color(strip, 3 + 2, 0)).isEqualTo(Style.ORANGE);
        assertThat(color(strip, 0, 1)).isEqualTo(Style.lighter(Style.BLUE, Math.sqrt(0.5)));
        assertThat(color(strip, 3, 1)).isEqualTo(Color.WHITE);
        assertThat(html).contains("max=\"1\"").contains("0.0–5.0 ms");
    }

    @Test
    void aLargeSensorIsShrunkSoThatAPageStaysLight() throws IOException {
        var events =
                Events.of(
                        Sensor.of(1280, 720),
                        new long[] {0},
                        new int[] {1279},
                        new int[] {719},
                        new int[] {1});
        var strip = strip(Plots.scrubber(events, 1).html());
        assertThat(strip.getWidth()).isEqualTo(320);
        assertThat(strip.getHeight()).isEqualTo(180);
        assertThat(color(strip, 319, 179)).isEqualTo(Style.BLUE);
    }

    @Test
    void aLineOfChannelsIsOnePictureOverTime() {
        var cochlea =
                Events.of(
                        Sensor.line(4),
                        new long[] {0, 479},
                        new int[] {0, 3},
                        new int[2],
                        new int[2]);
        var picture = Plots.events(cochlea);
        assertThat(picture.getHeight()).isEqualTo(4);
        assertThat(color(picture, 0, 3)).isEqualTo(Style.BLUE);
        assertThat(color(picture, 479, 0)).isEqualTo(Style.BLUE);
    }

    @Test
    void aCamerasStillHasFiveSpansBesideEachOther() {
        int scale = 38; // three pixels become at least 112
        var still = Plots.events(EVENTS);
        assertThat(still.getWidth()).isEqualTo(5 * 3 * scale + 4 * 2);
        assertThat(still.getHeight()).isEqualTo(2 * scale);
    }

    @Test
    void noPictureIsRefused() {
        assertThatThrownBy(() -> Plots.scrubber(EVENTS, 0)).hasMessageContaining("got 0");
    }

    private static Color color(BufferedImage image, int x, int y) {
        return new Color(image.getRGB(x, y));
    }

    private static BufferedImage strip(String html) throws IOException {
        var found = PNG.matcher(html);
        assertThat(found.find()).isTrue();
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(found.group(1))));
    }
}
