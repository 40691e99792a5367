package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

class PngTest {
    private final XYChart chart = Style.chart("title", "x", "y", 200);

    @Test
    void hasTheChartsSizeTimesTheScale() throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(Png.of(chart, 1.5)));
        assertThat(image.getWidth()).isEqualTo(1080);
        assertThat(image.getHeight()).isEqualTo(300);
        var usual = ImageIO.read(new ByteArrayInputStream(Plots.png(chart)));
        assertThat(usual.getWidth()).isEqualTo(1440);
    }

    @Test
    void isDrawnInTheScaleAndNotBlownUp() throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(Png.of(chart, 2)));
        assertThat(image.getRGB(0, 0)).isEqualTo(Style.SHEET.getRGB());
        int dark = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < 80; y++) {
                dark += image.getRGB(x, y) == Style.INK.getRGB() ? 1 : 0;
            }
        }
        assertThat(dark).as("dark pixels of the title").isGreaterThan(50);
    }

    @Test
    void refusesAScaleThatMakesNoImage() {
        assertThatThrownBy(() -> Png.of(chart, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above 0 and at most 10, got 0.0");
        assertThatThrownBy(() -> Png.of(chart, Double.NaN)).hasMessageContaining("got NaN");
    }
}
