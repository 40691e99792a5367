package org.spikej.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExponentialTest {
    private static float[] exponents() {
        var values = new float[17_501];
        for (int i = 0; i < values.length; i++) {
            values[i] = -87 + i * 0.01f;
        }
        return values;
    }

    @Test
    void isMathExpToTheLastBits() {
        var values = exponents();
        var result = values.clone();
        Exponential.exp(result, result.length);
        for (int i = 0; i < values.length; i++) {
            double expected = Math.exp(values[i]);
            assertThat(result[i] / expected).isCloseTo(1, within(2.5e-7));
        }
    }

    @Test
    void zeroGivesExactlyOne() {
        var values = new float[] {0, -0f};
        Exponential.exp(values, 2);
        assertThat(values).containsExactly(1, 1);
    }

    @Test
    void aValuesPlaceInTheBlockDoesNotMatter() {
        var values = exponents();
        var block = values.clone();
        Exponential.exp(block, block.length);
        for (int i = 0; i < values.length; i += 97) {
            var alone = new float[] {values[i]};
            Exponential.exp(alone, 1);
            assertThat(alone[0]).isEqualTo(block[i]);
        }
    }

    @Test
    void farBelowZeroNothingTurnsDenormal() {
        var values = new float[] {-1e30f, -100, Float.NEGATIVE_INFINITY};
        Exponential.exp(values, 3);
        for (float value : values) {
            assertThat(value).isBetween(Float.MIN_NORMAL, 2e-38f);
        }
    }

    @Test
    void onlyTheFirstValuesAreReplaced() {
        var values = new float[] {1, 2, 3};
        Exponential.exp(values, 2);
        assertThat(values[2]).isEqualTo(3);
    }

    @Test
    void aBellCurveIsAddedToWhatIsThere() {
        var sum = new float[] {1, 1, 1};
        Exponential.addGaussian(new float[] {2, 5, -1}, 2, 3, 0.5f, sum, 3);
        assertThat(sum[0]).isEqualTo(1.5f);
        assertThat((double) sum[1]).isCloseTo(1 + 0.5 * Math.exp(-0.5), within(1e-7));
        assertThat(sum[2]).isEqualTo(sum[1]);
    }
}
