package org.spikej.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NoiseTest {
    private static float[] draw(float[] values, int seed) {
        var numbers = new float[values.length];
        Noise.uniform(values, seed, numbers, values.length);
        return numbers;
    }

    private static float[] neighbours(int count) {
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = Float.intBitsToFloat(Float.floatToRawIntBits(-0.3f) + i);
        }
        return values;
    }

    @Test
    void neighbouringValuesDrawIndependentUniformNumbers() {
        int count = 100_003;
        var numbers = draw(neighbours(count), 1);
        double mean = 0;
        double variance = 0;
        double product = 0;
        for (int i = 0; i < count; i++) {
            assertThat(numbers[i]).isBetween(0f, Math.nextDown(1f));
            mean += numbers[i] / count;
            variance += Math.pow(numbers[i] - 0.5, 2) / count;
            product += (numbers[i] - 0.5) * (numbers[(i + 1) % count] - 0.5) / count;
        }
        assertThat(mean).isCloseTo(0.5, within(4e-3));
        assertThat(variance).isCloseTo(1.0 / 12, within(2e-3));
        assertThat(product).isCloseTo(0, within(2e-3));
    }

    @Test
    void aValuesPlaceInTheBlockDoesNotMatter() {
        var values = neighbours(1003);
        var block = draw(values, 7);
        for (int i = 0; i < values.length; i += 13) {
            assertThat(draw(new float[] {values[i]}, 7)[0]).isEqualTo(block[i]);
        }
    }

    @Test
    void anotherSeedDrawsOtherNumbers() {
        assertThat(draw(neighbours(64), 1)).isNotEqualTo(draw(neighbours(64), 2));
    }
}
