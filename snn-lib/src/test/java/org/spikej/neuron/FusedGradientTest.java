package org.spikej.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * The fused relatives of {@link Lif} against libtorch's autograd of their unrolled steps, the input
 * gradient and those of learned coefficients. {@link LifGradientTest} does the same for the LIF.
 */
class FusedGradientTest {
    private static final int STEPS = 12;

    /** Together more than one block, with a tail that fills no vector. */
    private static final long[] SHAPE = {STEPS, 2, 601};

    static final List<Reset> RESETS =
            List.of(Reset.soft(), Reset.hard(), Reset.soft().detach(), Reset.hard().detach());

    /** A model with any reset and surrogate. */
    private interface Model {
        Neuron with(Reset reset, Surrogate surrogate);
    }

    private static final List<Model> MODELS =
            List.of(
                    (r, s) -> new Plif(1.5).withThreshold(0.6).withReset(r).withSurrogate(s),
                    (r, s) -> new Plif(1.4).withLearnedThreshold(0.7).withReset(r).withSurrogate(s),
                    (r, s) -> new Learned(new If(0.9f, r, s)),
                    (r, s) -> new Learned(new Lif(0.8f, 0.7f, r, s)),
                    (r, s) -> new Learned(new Lif(0.8f, 0.7f, r, s)).onlyThreshold(),
                    (r, s) -> new Learned(new CubaLif(0.6f, 0.8f, 1, r, s)),
                    (r, s) -> new Learned(new CubaLif(0.6f, 0.8f, 1, r, s)).onlyDecay(),
                    (r, s) -> new Learned(new Alif(0.9f, 0.8f, 0.9f, 0.2f, r, s)),
                    (r, s) -> new CubaLif(0.6f, 0.8f, 1, r, s),
                    (r, s) -> new Alif(0.9f, 0.8f, 0.9f, 0.2f, r, s));

    record Case(Neuron fused, Neuron reference, boolean constant) {
        @Override
        public String toString() {
            return fused + (constant ? " at a constant current" : "");
        }
    }

    /** Made within the test's scope, which owns the coefficients. */
    interface CaseSource {
        Case open();
    }

    static Stream<CaseSource> everySurrogateAndReset() {
        return Stream.of(true, false)
                .flatMap(
                        constant ->
                                MODELS.stream()
                                        .flatMap(
                                                model ->
                                                        RESETS.stream()
                                                                .flatMap(
                                                                        reset ->
                                                                                cases(
                                                                                        model,
                                                                                        reset,
                                                                                        constant))));
    }

    private static Stream<CaseSource> cases(Model model, Reset reset, boolean constant) {
        return SurrogateCase.ALL.stream()
                .map(
                        c ->
                                () ->
                                        new Case(
                                                model.with(reset, c.surrogate()),
                                                model.with(reset, new AutogradSurrogate(c)),
                                                constant));
    }

    @ParameterizedTest
    @MethodSource("everySurrogateAndReset")
    void fusedGradientEqualsAutogradOfTheUnrolledEquations(CaseSource source) {
        try (var _ = Scope.open()) {
            var c = source.open();
            Libtorch.seed(7);
            var base = torch.rand(c.constant() ? new long[] {1, 2, 601} : SHAPE);
            var weights = torch.rand(SHAPE);

            var x = base.clone().requires_grad_(true);
            var spikes = c.fused().spikes(x.expand(SHAPE));
            spikes.mul(weights).sum().backward();

            var y = base.clone().requires_grad_(true);
            var expected = c.reference().unroll(y.expand(SHAPE)).spikes();
            expected.mul(weights).sum().backward();

            assertThat(Tensors.floats(spikes)).isEqualTo(Tensors.floats(expected)).contains(0, 1);
            assertClose(x.grad(), y.grad());
            assertEqualCoefficientGradients(c.fused(), c.reference());
        }
    }

    @ParameterizedTest
    @FieldSource("RESETS")
    void theStochasticSurrogateIsTheSameInBothForms(Reset reset) {
        try (var _ = Scope.open()) {
            var neuron = new Alif(0.9f, 0.8f, 0.9f, 0.2f, reset, Surrogates.stochastic());
            Libtorch.seed(3);
            var x = torch.rand(SHAPE).requires_grad_(true);
            var y = x.detach().clone().requires_grad_(true);
            neuron.spikes(x).sum().backward();
            neuron.unroll(y).spikes().sum().backward();
            assertClose(x.grad(), y.grad());
        }
    }

    @Test
    void coefficientsLearnWhereTheInputNeedsNoGradient() {
        try (var _ = Scope.open()) {
            Libtorch.seed(5);
            var x = torch.rand(SHAPE);
            var fused = Neurons.plif().withLearnedThreshold(0.7);
            var reference = Neurons.plif().withLearnedThreshold(0.7);
            fused.spikes(x).sum().backward();
            reference.unroll(x).spikes().sum().backward();
            assertEqualCoefficientGradients(fused, reference);
        }
    }

    @Test
    void aCoefficientsGradientHasTheSameBitsAtEachRun() {
        var seen = new ArrayList<Float>();
        for (int i = 0; i < 3; i++) {
            try (var _ = Scope.open()) {
                Libtorch.seed(5);
                var neuron = Neurons.plif();
                neuron.spikes(torch.rand(8, 4, 3000)).sum().backward();
                seen.add(Tensors.floats(neuron.rate().value().grad())[0]);
            }
        }
        assertThat(seen).containsOnly(seen.getFirst());
    }

    private static void assertEqualCoefficientGradients(Neuron actual, Neuron expected) {
        for (int i = 0; i < actual.learned().size(); i++) {
            assertClose(
                    actual.learned().get(i).value().grad(),
                    expected.learned().get(i).value().grad());
        }
    }

    private static void assertClose(Tensor actual, Tensor expected) {
        var a = Tensors.floats(actual);
        var b = Tensors.floats(expected);
        assertThat(a).hasSameSizeAs(b);
        float largest = 1;
        for (float value : b) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).isCloseTo(b[i], within(1e-5f * largest));
        }
    }
}
