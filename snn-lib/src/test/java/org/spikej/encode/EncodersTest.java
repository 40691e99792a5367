package org.spikej.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class EncodersTest {
    static final List<Encoder> ALL =
            List.of(
                    Encoders.direct(),
                    Encoders.rate(),
                    Encoders.poisson(100, 1),
                    Encoders.latency(),
                    Encoders.logLatency(),
                    Encoders.phase(),
                    Encoders.burst(),
                    Encoders.rankOrder());
    static final List<Encoder> RANDOM = List.of(Encoders.rate(), Encoders.poisson(200, 2));
    static final List<Encoder> SEEDED = List.of(Encoders.rate(7), Encoders.poisson(200, 2, 7));

    private Scope scope;

    @BeforeEach
    void openScope() {
        scope = Scope.open();
    }

    @AfterEach
    void closeScope() {
        scope.close();
    }

    private static Tensor constant(float value, long... shape) {
        return Tensors.uninitialised(shape).fill_(new Scalar(value));
    }

    private static double mean(Tensor spikes) {
        return spikes.mean().item_double();
    }

    /** That the mean of so many independent spikes is the probability, within 4 sigma. */
    private static void assertRate(Tensor spikes, double probability) {
        double sigma = Math.sqrt(probability * (1 - probability) / spikes.numel());
        assertThat(Math.abs(mean(spikes) - probability)).isLessThanOrEqualTo(4 * sigma);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void timeComesFirst(Encoder encoder) {
        var encoded = encoder.encode(constant(0.5f, 3, 1, 4, 5), 7);
        assertThat(Tensors.shape(encoded)).containsExactly(7, 3, 1, 4, 5);
        assertThat(Tensors.isFloat(encoded)).isTrue();
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void fewerThanOneStepIsRefused(Encoder encoder) {
        assertThatThrownBy(() -> encoder.encode(constant(0.5f, 2), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1 time step, got 0");
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void valuesWithoutBatchOrOfAnotherTypeAreRefused(Encoder encoder) {
        assertThatThrownBy(() -> encoder.encode(Tensors.of(1L, 2L), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected float32 values of shape [N, ...], got Long")
                .hasMessageContaining("[2]");
        assertThatThrownBy(() -> encoder.encode(constant(1), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of shape []");
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void anEmptyBatchStaysEmpty(Encoder encoder) {
        var encoded = encoder.encode(Tensors.uninitialised(0, 3), 4);
        assertThat(Tensors.shape(encoded)).containsExactly(4, 0, 3);
    }

    @Test
    void directIsAViewWithTimeStrideZero() {
        var values = Tensors.of(new float[] {-2, 0.5f, 3, 100}, 2, 2);
        var encoded = Encoders.direct().encode(values, 5);
        assertThat(encoded.stride(0)).isZero();
        assertThat(encoded.data_ptr().address()).isEqualTo(values.data_ptr().address());
        assertThat(Tensors.constantInTime(encoded)).isTrue();
        for (int t = 0; t < 5; t++) {
            assertThat(Tensors.floats(encoded.select(0, t))).containsExactly(-2, 0.5f, 3, 100);
        }
    }

    @Test
    void directPassesTheGradientSummedOverTime() {
        var values = constant(0.5f, 2).requires_grad_(true);
        Encoders.direct().encode(values, 6).sum().backward();
        assertThat(Tensors.floats(values.grad())).containsExactly(6, 6);
    }

    @ParameterizedTest
    @FieldSource("RANDOM")
    void spikesAreZerosAndOnesWithoutAGradient(Encoder encoder) {
        var spikes = encoder.encode(constant(0.4f, 5, 3).requires_grad_(true), 20);
        assertThat(spikes.requires_grad()).isFalse();
        assertThat(spikes.is_contiguous()).isTrue();
        assertThat(Tensors.floats(spikes)).containsOnly(0, 1);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 0.003f, 0.2f, 0.5f, 0.97f, 1})
    void rateIsTheValue(float value) {
        // An odd size: the last random number of a step serves one spike only.
        assertRate(Encoders.rate(3).encode(constant(value, 333), 301), value);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 0.1f, 0.5f, 1})
    void poissonRateFollowsTheExponential(float value) {
        var spikes = Encoders.poisson(250, 4, 5).encode(constant(value, 333), 301);
        assertRate(spikes, 1 - Math.exp(-value * 250 * 4e-3));
    }

    @Test
    void eachValueHasItsOwnRate() {
        var values = Tensors.of(new float[] {0, 0.25f, 0.5f, 0.75f, 1}, 5);
        var spikes = Encoders.rate(11).encode(values, 20_000);
        for (int i = 0; i < 5; i++) {
            assertRate(spikes.select(1, i), 0.25 * i);
        }
    }

    @Test
    void spikesOfTwoStepsOrTwoNeighboursAreIndependent() {
        var spikes = Encoders.rate(13).encode(constant(0.5f, 400), 400);
        var next = spikes.narrow(0, 1, 399);
        assertRate(spikes.narrow(0, 0, 399).mul(next), 0.25);
        assertRate(spikes.narrow(1, 0, 399).mul(spikes.narrow(1, 1, 399)), 0.25);
        assertRate(spikes.mul(Encoders.rate(14).encode(constant(0.5f, 400), 400)), 0.25);
    }

    @Test
    void countsOverTimeVaryAsBinomialOnesDo() {
        int steps = 100;
        var counts = Encoders.rate(17).encode(constant(0.3f, 20_000), steps).sum(0);
        double expected = steps * 0.3 * 0.7;
        double error = expected * Math.sqrt(2.0 / 20_000);
        assertThat(Math.abs(counts.var().item_double() - expected)).isLessThan(4 * error);
    }

    @ParameterizedTest
    @FieldSource("RANDOM")
    void libtorchsSeedGivesTheSameSpikesAndFreshOnesAtTheNextCall(Encoder encoder) {
        var values = constant(0.5f, 50);
        Libtorch.seed(21);
        var once = Tensors.floats(encoder.encode(values, 10));
        var next = Tensors.floats(encoder.encode(values, 10));
        Libtorch.seed(21);
        assertThat(Tensors.floats(encoder.encode(values, 10))).isEqualTo(once);
        assertThat(next).isNotEqualTo(once);
    }

    @ParameterizedTest
    @FieldSource("SEEDED")
    void ownSeedGivesTheSameSpikesAtEveryCallAndLeavesLibtorchsAlone(Encoder encoder) {
        var values = constant(0.5f, 50);
        Libtorch.seed(1);
        var expected = Tensors.floats(torch.rand(3));
        Libtorch.seed(1);
        var once = Tensors.floats(encoder.encode(values, 10));
        assertThat(Tensors.floats(torch.rand(3))).isEqualTo(expected);
        assertThat(Tensors.floats(encoder.encode(values, 10))).isEqualTo(once);
    }

    @Test
    void anotherSeedGivesOtherSpikes() {
        var values = constant(0.5f, 50);
        assertThat(Tensors.floats(Encoders.rate(1).encode(values, 10)))
                .isNotEqualTo(Tensors.floats(Encoders.rate(2).encode(values, 10)));
    }

    @Test
    void layoutOfTheValuesDoesNotMatter() {
        var values = Tensors.of(new float[] {0, 1, 1, 0, 0, 1}, 2, 3);
        var spikes = Encoders.rate().encode(values.t(), 2).select(0, 1);
        assertThat(Tensors.floats(spikes)).containsExactly(0, 0, 1, 0, 1, 1);
    }

    @ParameterizedTest
    @FieldSource("RANDOM")
    void valueThatIsNoProbabilityIsNamed(Encoder encoder) {
        for (float value : new float[] {-0.25f, 1.5f, Float.NaN, Float.POSITIVE_INFINITY}) {
            var values = Tensors.of(new float[] {0.5f, value, 1}, 3);
            assertThatThrownBy(() -> encoder.encode(values, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "expected values in [0, 1] to turn into spikes, got " + value)
                    .hasMessageContaining("direct()");
        }
    }

    @Test
    void poissonParametersMustBePositive() {
        assertThatThrownBy(() -> Encoders.poisson(-5, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maximal rate in Hz above 0, got -5.0");
        assertThatThrownBy(() -> Encoders.poisson(100, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("step in ms above 0, got NaN");
    }

    @Test
    void encodersPrintAsTheyAreWritten() {
        assertThat(Encoders.direct()).hasToString("direct()");
        assertThat(Encoders.rate()).hasToString("rate()");
        assertThat(Encoders.rate(7)).hasToString("rate(7)");
        assertThat(Encoders.poisson(100, 0.5)).hasToString("poisson(100.0, 0.5)");
        assertThat(Encoders.poisson(100, 0.5, 3)).hasToString("poisson(100.0, 0.5, 3)");
    }
}
