package org.spikej.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedSpikesTest {
    private final Arena arena = Arena.ofAuto();
    private final Random random = new Random(5);

    /**
     * Whole groups and a shorter last one, words that end in their middle, few and many samples.
     */
    @ParameterizedTest
    @CsvSource({
        "16, 20, 100, 64",
        "25, 33, 130, 200",
        "2, 16, 64, 70",
        "4, 17, 65, 96",
        "7, 300, 784, 128",
        "100, 16, 40, 65"
    })
    void productAndGradientsAreThoseOfTheTrain(int steps, int samples, int inputs, int outputs) {
        var train = rateCoded(steps, samples, inputs);
        var shared = takenApart(train, steps);
        assertThat(shared.parts().ones()).isLessThan(train.ones());
        var weights = floats(inputs * outputs);
        var bias = floats(outputs);
        var gradient = floats(steps * samples * outputs);

        var product = zeros(steps * samples * outputs);
        EventProduct.multiply(shared, weights, bias, product, outputs);
        var weightGradient = zeros((inputs + 1) * outputs);
        var sums = zeros((shared.rows() - steps * samples) * outputs);
        EventProduct.weightGradient(
                shared, gradient, longs(inputs + 1, shared.rows()), sums, weightGradient, outputs);

        var expected = zeros(steps * samples * outputs);
        EventProduct.multiply(train, weights, bias, expected, outputs);
        assertClose(product, expected);
        var expectedGradient = zeros((inputs + 1) * outputs);
        EventProduct.weightGradient(
                train, gradient, longs(inputs + 1, train.rows()), expectedGradient, outputs);
        assertClose(weightGradient, expectedGradient);
        assertThat(at(weightGradient, inputs * outputs + 1))
                .isCloseTo(columnSum(gradient, 1, outputs), within(1e-3f));
    }

    @Test
    void eachSpikeIsInOnePartOfItsStep() {
        int steps = 10;
        int samples = 3;
        var train = rateCoded(steps, samples, 90);
        var shared = takenApart(train, steps);
        for (int t = 0; t < steps; t++) {
            for (int n = 0; n < samples; n++) {
                for (int w = 0; w < train.wordsPerRow(); w++) {
                    long rest = shared.parts().word(t * samples + n, w);
                    long group = shared.parts().word(shared.groupRow(shared.group(t)) + n, w);
                    long always = shared.parts().word(shared.alwaysRow() + n, w);
                    assertThat(rest | group | always).isEqualTo(train.word(t * samples + n, w));
                    assertThat(rest & group | rest & always | group & always).isZero();
                }
            }
        }
    }

    @Test
    void paysForImagesInRateCodeAndNotForNoise() {
        assertThat(SharedSpikes.pays(rateCoded(16, 64, 784), 16)).isTrue();
        assertThat(SharedSpikes.pays(noise(16, 64, 784, 0.13), 16)).isFalse();
        assertThat(SharedSpikes.pays(rateCoded(1, 64, 784), 1)).isFalse();
    }

    /** Pixels of which half are dark, a quarter bright and the rest between. */
    private SpikeBits rateCoded(int steps, int samples, int width) {
        var pixels = new double[samples * width];
        for (int i = 0; i < pixels.length; i++) {
            double x = random.nextDouble();
            pixels[i] = x < 0.5 ? 0 : x < 0.75 ? 0.99 : random.nextDouble();
        }
        return bits(steps, samples, width, pixels);
    }

    private SpikeBits noise(int steps, int samples, int width, double density) {
        var pixels = new double[samples * width];
        Arrays.fill(pixels, density);
        return bits(steps, samples, width, pixels);
    }

    private SpikeBits bits(int steps, int samples, int width, double[] pixels) {
        var matrix = zeros(steps * samples * width);
        for (int i = 0; i < steps * samples * width; i++) {
            float spike = random.nextDouble() < pixels[i % pixels.length] ? 1 : 0;
            matrix.setAtIndex(ValueLayout.JAVA_FLOAT, i, spike);
        }
        return SpikeBits.of(matrix, steps * samples, width, longs(steps * samples, width))
                .orElseThrow();
    }

    private SharedSpikes takenApart(SpikeBits train, int steps) {
        int rows = SharedSpikes.rows(steps, train.rows() / steps);
        return SharedSpikes.of(train, steps, longs(rows, train.width()));
    }

    private MemorySegment longs(long rows, long width) {
        return arena.allocate(SpikeBits.words(rows, width) * Long.BYTES, 64);
    }

    private MemorySegment zeros(int count) {
        return arena.allocate((long) count * Float.BYTES, 64);
    }

    private MemorySegment floats(int count) {
        var result = zeros(count);
        for (int i = 0; i < count; i++) {
            result.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) random.nextGaussian());
        }
        return result;
    }

    private static float at(MemorySegment values, int index) {
        return values.getAtIndex(ValueLayout.JAVA_FLOAT, index);
    }

    private static float columnSum(MemorySegment matrix, int column, int width) {
        double sum = 0;
        for (int i = column; i < matrix.byteSize() / Float.BYTES; i += width) {
            sum += at(matrix, i);
        }
        return (float) sum;
    }

    private static void assertClose(MemorySegment actual, MemorySegment expected) {
        var a = actual.toArray(ValueLayout.JAVA_FLOAT);
        var b = expected.toArray(ValueLayout.JAVA_FLOAT);
        assertThat(a).hasSameSizeAs(b);
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).isCloseTo(b[i], within(1e-3f));
        }
    }
}
