package org.spikej.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class SurrogatesTest {
    static Stream<Surrogate> all() {
        return SurrogateCase.ALL_SURROGATES.stream();
    }

    static Stream<SurrogateCase> withAntiderivative() {
        return SurrogateCase.ALL.stream();
    }

    private static float[] block(Surrogate surrogate, float[] distance) {
        var slope = new float[distance.length];
        surrogate.derivative(distance, slope, distance.length);
        return slope;
    }

    /** From far below to far above the threshold, through zero, and no multiple of a vector. */
    private static float[] distances() {
        var values = new float[4003];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i - 2001) * 0.004f;
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("all")
    void blockFormEqualsTheLibtorchForm(Surrogate surrogate) {
        try (var _ = Scope.open()) {
            var x = distances();
            var expected = Tensors.floats(surrogate.derivative(Tensors.of(x, x.length)));
            var slope = block(surrogate, x);
            for (int i = 0; i < x.length; i++) {
                double scale = Math.max(1e-6, Math.abs(expected[i]));
                assertThat((double) slope[i])
                        .as("%s at %s", surrogate.name(), x[i])
                        .isCloseTo(expected[i], within(1e-5 * scale));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aValuesPlaceInTheBlockDoesNotMatter(Surrogate surrogate) {
        var x = distances();
        var slope = block(surrogate, x);
        for (int i = 0; i < x.length; i += 37) {
            assertThat(block(surrogate, new float[] {x[i]})[0]).isEqualTo(slope[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void slopesStayFiniteFarFromTheThreshold(Surrogate surrogate) {
        var far = new float[] {-1e20f, -1e4f, -300, 300, 1e4f, 1e20f};
        for (float slope : block(surrogate, far)) {
            assertThat(slope).isFinite().isBetween(-0.11f, 1f);
        }
    }

    @ParameterizedTest
    @MethodSource("withAntiderivative")
    void slopeIsTheDerivativeOfTheSmoothStep(SurrogateCase c) {
        try (var _ = Scope.open()) {
            Libtorch.seed(11);
            var x = torch.randn(2000).requires_grad_(true);
            c.antiderivative().apply(x).sum().backward();
            var expected = Tensors.floats(x.grad());
            var slope = block(c.surrogate(), Tensors.floats(x));
            for (int i = 0; i < slope.length; i++) {
                assertThat((double) slope[i])
                        .as(c.toString())
                        .isCloseTo(expected[i], within(2e-6 * Math.max(1, expected[i])));
            }
        }
    }

    @Test
    void theAreaUnderADensityIsOne() {
        var densities =
                List.of(
                        Surrogates.rectangle(0.7),
                        Surrogates.triangle(0.5, 2),
                        Surrogates.sigmoid(6),
                        Surrogates.gaussian(0.3),
                        Surrogates.piecewiseExponential(3),
                        Surrogates.erfc(1.5));
        for (var surrogate : densities) {
            double area = 0;
            for (float slope : block(surrogate, distances())) {
                area += slope * 0.004;
            }
            assertThat(area).as(surrogate.name()).isCloseTo(1, within(1e-2));
        }
    }

    @Test
    void multiGaussianHasNegativeLobesAndTheAreaOneMinusTheLobe() {
        var x = new float[40_001];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 20_000) * 0.001f;
        }
        double area = 0;
        for (float slope : block(Surrogates.multiGaussian(), x)) {
            area += slope * 0.001;
        }
        assertThat(area).isCloseTo(1 + 0.15 - 2 * 0.15, within(1e-3));
        for (float slope : block(Surrogates.multiGaussian(), new float[] {2, -2})) {
            assertThat(slope).isNegative();
        }
    }

    @Test
    void stochasticSlopesAreOneAboveAndSpreadAroundTheMeanBelow() {
        try (var _ = Scope.open()) {
            Libtorch.seed(4);
            Tensor below = torch.rand(50_000).neg().sub(new org.bytedeco.pytorch.Scalar(1e-3f));
            var slopes = block(Surrogates.stochastic(0.05, 0.4, 9), Tensors.floats(below));
            double mean = 0;
            for (float slope : slopes) {
                assertThat(slope).isBetween(-0.15f, 0.25f);
                mean += slope / slopes.length;
            }
            assertThat(mean).isCloseTo(0.05, within(3e-3));
            assertThat(block(Surrogates.stochastic(), new float[] {0, 0.1f, 5})).containsOnly(1);
        }
    }

    @Test
    void constantsOutsideTheirRangeAreNamed() {
        assertThatThrownBy(() -> Surrogates.triangle(0, 1))
                .hasMessageContaining("triangle's width above 0, got 0.0");
        assertThatThrownBy(() -> Surrogates.gaussian(-1))
                .hasMessageContaining("gaussian's width above 0, got -1.0");
        assertThatThrownBy(() -> Surrogates.leaky(2))
                .hasMessageContaining("leaky's leak in (0, 1], got 2.0");
        assertThatThrownBy(() -> Surrogates.stochastic(Double.NaN, 1, 1))
                .hasMessageContaining("finite stochastic's mean, got NaN");
    }
}
