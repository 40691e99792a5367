package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.spikej.tensor.Tensors;

class PictureTest {
    @Test
    void ofOneChannelIsGreyFromTheLeastToTheGreatestValue() {
        var image = Plots.image(Tensors.of(new float[] {-1, 1, 0, 1}, 1, 2, 2));
        assertThat(image.getWidth()).isEqualTo(168);
        assertThat(new Color(image.getRGB(0, 0))).isEqualTo(Color.BLACK);
        assertThat(new Color(image.getRGB(167, 0))).isEqualTo(Color.WHITE);
        assertThat(new Color(image.getRGB(83, 84))).isEqualTo(new Color(128, 128, 128));
    }

    @Test
    void keepsTheShapeOfADigit() {
        var image = Plots.image(Tensors.of(new float[28 * 14], 28, 14));
        assertThat(image.getWidth()).isEqualTo(84);
        assertThat(image.getHeight()).isEqualTo(168);
    }

    /** Three of 2 × 2 in three columns, 96 pixels each and 4 between them. */
    @Test
    void weightsStandBesideEachOtherEachInItsOwnRange() {
        var sheet =
                Plots.weights(
                        Tensors.of(new float[] {0, 1, 1, 1, 5, 5, 5, 7, -2, -1, -2, -2}, 3, 2, 2));
        assertThat(sheet.getWidth()).isEqualTo(3 * 96 + 2 * 4);
        assertThat(sheet.getHeight()).isEqualTo(96);
        assertThat(new Color(sheet.getRGB(2, 2))).isEqualTo(Color.BLACK);
        assertThat(new Color(sheet.getRGB(190, 90))).isEqualTo(Color.WHITE);
        assertThat(new Color(sheet.getRGB(290, 2))).isEqualTo(Color.WHITE);
    }

    @Test
    void weightsOfAnotherShapeAreRefused() {
        assertThatThrownBy(() -> Plots.weights(Tensors.of(new float[4], 2, 2)))
                .hasMessageContaining("[count, height, width] to draw at least one, got [2, 2]");
    }

    @Test
    void ofTwoChannelsShowsPolarities() {
        var image = Plots.image(Tensors.of(new float[] {1, 0, 0, 0, 1, 0}, 2, 1, 3));
        assertThat(new Color(image.getRGB(0, 0))).isEqualTo(Style.ORANGE);
        assertThat(new Color(image.getRGB(60, 0))).isEqualTo(Style.BLUE);
        assertThat(new Color(image.getRGB(160, 0))).isEqualTo(Color.WHITE);
    }

    @Test
    void ofThreeChannelsIsColoured() {
        var image = Plots.image(Tensors.of(new float[] {1, 0, 1}, 3, 1, 1));
        assertThat(new Color(image.getRGB(5, 5))).isEqualTo(Color.MAGENTA);
    }

    @Test
    void isNotUpsetByAValueThatIsNoNumber() {
        var image = Plots.image(Tensors.of(new float[] {0, 1, Float.NaN, 1}, 2, 2));
        assertThat(new Color(image.getRGB(167, 0))).isEqualTo(Color.WHITE);
    }

    @Test
    void refusesABatch() {
        assertThatThrownBy(() -> Plots.image(Tensors.of(new float[8], 2, 1, 2, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got [2, 1, 2, 2]: choose one sample");
    }
}
