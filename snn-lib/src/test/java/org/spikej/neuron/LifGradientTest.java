package org.spikej.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * The fused kernel against libtorch's autograd of the unrolled equations. The reference knows
 * nothing of our derivatives: its spike is a step whose gradient autograd takes from the
 * surrogate's antiderivative.
 */
class LifGradientTest {
    static Stream<Arguments> everySurrogateAndReset() {
        var resets =
                List.of(Reset.soft(), Reset.hard(), Reset.soft().detach(), Reset.hard().detach());
        // 1,100 neurons: more than one block, and a tail that fills no vector.
        return SurrogateCase.ALL.stream()
                .flatMap(
                        c ->
                                resets.stream()
                                        .flatMap(
                                                r ->
                                                        Stream.of(
                                                                Arguments.of(c, r, 1, false),
                                                                Arguments.of(c, r, 1100, false),
                                                                Arguments.of(c, r, 275, true))));
    }

    @ParameterizedTest
    @MethodSource("everySurrogateAndReset")
    void fusedGradientEqualsAutogradOfTheUnrolledEquations(
            SurrogateCase c, Reset reset, int neurons, boolean constant) {
        try (var _ = Scope.open()) {
            Libtorch.seed(7);
            int steps = 20;
            var neuron = new Lif(0.9f, 1, reset, c.surrogate());
            var base = torch.rand(constant ? 1 : steps, 4, neurons);
            var x = base.clone().requires_grad_(true);
            var weights = torch.randn(steps, 4, neurons);

            var spikes =
                    neuron.spikes(
                            constant ? x.select(0, 0).unsqueeze(0).expand(steps, 4, neurons) : x);
            spikes.mul(weights).sum().backward();

            var reference = base.clone().requires_grad_(true);
            var expected = unrolled(neuron, c.antiderivative(), reference, steps);
            expected.mul(weights).sum().backward();

            assertThat(Tensors.floats(spikes)).isEqualTo(Tensors.floats(expected));
            assertThat(Tensors.floats(spikes)).contains(0f, 1f);
            assertClose(x.grad(), reference.grad());
        }
    }

    /** The equations of {@link Lif}'s Javadoc, one line each. */
    private static Tensor unrolled(
            Lif n, Function<Tensor, Tensor> antiderivative, Tensor x, int steps) {
        var out = new org.bytedeco.pytorch.TensorVector();
        var v = torch.zeros(4, x.size(2));
        for (int t = 0; t < steps; t++) {
            var u = v.mul(new Scalar(n.decay())).add(x.select(0, x.size(0) == 1 ? 0 : t));
            var distance = u.sub(new Scalar(n.threshold()));
            var soft = antiderivative.apply(distance);
            var step = distance.detach().ge(new Scalar(0f)).to(torch.ScalarType.Float);
            var s = soft.sub(soft.detach()).add(step);
            var r = n.reset().detached() ? s.detach() : s;
            v =
                    n.reset().toZero()
                            ? u.mul(torch.ones_like(r).sub(r))
                            : u.sub(r.mul(new Scalar(n.threshold())));
            // Adding and removing the antiderivative leaves rounding on the value; not on the step.
            s.set_data(step);
            out.push_back(s);
        }
        return torch.stack(out, 0);
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
