package org.spikej.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EqualTrainsTest {
    private final Arena arena = Arena.ofAuto();
    private final Random random = new Random(7);

    /** Few steps and as many as fit into a word, more trains than are kept, stride and padding. */
    @ParameterizedTest
    @CsvSource({
        "10, 8, 3, 64, 12, 5, 1, 0",
        "2, 9, 1, 5, 11, 3, 1, 1",
        "64, 8, 2, 17, 9, 3, 2, 1",
        "25, 13, 4, 33, 8, 2, 3, 0"
    })
    void convolutionAndGradientsAreThoseOfTheImages(
            int steps,
            int samples,
            int inputs,
            int outputs,
            int edge,
            int kernel,
            int stride,
            int padding) {
        var g = new ImageGeometry(inputs, edge, edge, outputs, kernel, stride, padding);
        var images = constantlyDriven(steps, samples, g);
        var apart = apart(images, steps, g);
        assertThat(apart.parts().ones()).isLessThan(images.ones() * 3 / 4);
        int results = steps * samples * outputs * g.outputPixels();
        var weight = floats(outputs * g.taps());
        var bias = floats(outputs);
        var gradient = floats(results);
        var convolution = new EventConvolution(g);

        var result = zeros(results);
        convolution.forward(apart, weight, bias, result);
        var ofWeight = zeros(outputs * g.taps());
        var ofBias = zeros(outputs);
        convolution.weightGradient(apart, gradient, ofWeight, ofBias);

        var plain = EqualTrains.none(images);
        var expected = zeros(results);
        convolution.forward(plain, weight, bias, expected);
        var expectedOfWeight = zeros(outputs * g.taps());
        var expectedOfBias = zeros(outputs);
        convolution.weightGradient(plain, gradient, expectedOfWeight, expectedOfBias);
        assertClose(result, expected);
        assertClose(ofWeight, expectedOfWeight);
        assertClose(ofBias, expectedOfBias);
    }

    @Test
    void withThePoolingBehindTheValuesAreThoseOfTheConvolutionToTheBit() {
        var g = new ImageGeometry(2, 9, 9, 20, 3, 1, 0);
        int steps = 6;
        int samples = 10;
        var apart = apart(constantlyDriven(steps, samples, g), steps, g);
        var weight = floats(20 * g.taps());
        int planes = steps * samples * 20;
        var inTurn = zeros(planes * g.outputPixels());
        new EventConvolution(g).forward(apart, weight, null, inTurn);
        var pool = new MaxPool(planes, g.outputHeight(), g.outputWidth(), 2);
        var expected = zeros((int) pool.outputs());
        pool.forward(inTurn, expected, arena.allocate(pool.outputs()));
        var maxima = zeros((int) pool.outputs());
        new PooledEventConvolution(g, 2)
                .forward(apart, weight, null, maxima, arena.allocate(pool.outputs()));
        assertThat(maxima.toArray(ValueLayout.JAVA_FLOAT))
                .isEqualTo(expected.toArray(ValueLayout.JAVA_FLOAT));
    }

    @Test
    void eachSpikeIsInOnePartOfItsStep() {
        var g = new ImageGeometry(3, 10, 10, 4, 5, 1, 0);
        int steps = 10;
        int samples = 8;
        var images = constantlyDriven(steps, samples, g);
        var apart = apart(images, steps, g);
        for (int t = 0; t < steps; t++) {
            for (int n = 0; n < samples; n++) {
                assertThat(apart.count(n)).isPositive();
                for (int w = 0; w < images.wordsPerRow(); w++) {
                    long all = apart.parts().word(apart.row(n, t), w);
                    for (int i = 0; i < apart.count(n); i++) {
                        long train = apart.parts().word(apart.trainRow(n, i), w);
                        assertThat(all & train).isZero();
                        all |= apart.spikes(n, i, t) ? train : 0;
                    }
                    assertThat(all).isEqualTo(images.word(t * samples + n, w));
                }
            }
        }
    }

    @Test
    void paysUnderAConstantCurrentAndNotForNoiseOrASingleStep() {
        var g = new ImageGeometry(12, 12, 12, 64, 5, 1, 0);
        assertThat(EqualTrains.pays(constantlyDriven(10, 32, g), 10, g)).isTrue();
        assertThat(EqualTrains.pays(noise(10, 32, g, 0.15), 10, g)).isFalse();
        assertThat(EqualTrains.pays(constantlyDriven(1, 32, g), 1, g)).isFalse();
        assertThat(EqualTrains.pays(constantlyDriven(65, 32, g), 65, g)).isFalse();
    }

    /** Leaky neurons, a third of them silent, each under a current that stays. */
    private SpikeBits constantlyDriven(int steps, int samples, ImageGeometry g) {
        int neurons = samples * g.inputSize();
        var spikes = new boolean[steps * neurons];
        for (int i = 0; i < neurons; i++) {
            double current = 1.5 * random.nextDouble();
            double u = 0;
            for (int t = 0; t < steps; t++) {
                u = u * 0.5 + current;
                spikes[t * neurons + i] = u >= 1;
                u -= u >= 1 ? 1 : 0;
            }
        }
        return bits(spikes, g.inputSize());
    }

    private SpikeBits noise(int steps, int samples, ImageGeometry g, double density) {
        var spikes = new boolean[steps * samples * g.inputSize()];
        for (int i = 0; i < spikes.length; i++) {
            spikes[i] = random.nextDouble() < density;
        }
        return bits(spikes, g.inputSize());
    }

    private SpikeBits bits(boolean[] spikes, int width) {
        var matrix = zeros(spikes.length);
        for (int i = 0; i < spikes.length; i++) {
            matrix.setAtIndex(ValueLayout.JAVA_FLOAT, i, spikes[i] ? 1 : 0);
        }
        int rows = spikes.length / width;
        return SpikeBits.of(matrix, rows, width, longs(rows, width)).orElseThrow();
    }

    private EqualTrains apart(SpikeBits images, int steps, ImageGeometry g) {
        int rows = EqualTrains.rows(steps, images.rows() / steps);
        return EqualTrains.of(images, steps, g, longs(rows, images.width()));
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

    private static void assertClose(MemorySegment actual, MemorySegment expected) {
        var a = actual.toArray(ValueLayout.JAVA_FLOAT);
        var b = expected.toArray(ValueLayout.JAVA_FLOAT);
        assertThat(a).hasSameSizeAs(b);
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).isCloseTo(b[i], within(1e-3f));
        }
    }
}
