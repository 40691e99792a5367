package org.spikej.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class LifDynamicsTest {
    private static Tensor constant(double current, int steps) {
        return torch.full(new long[] {steps, 1, 1}, new Scalar((float) current));
    }

    private static int spikeCount(Neuron neuron, double current, int steps) {
        return neuron.spikes(constant(current, steps)).sum().item_int();
    }

    @Test
    void membraneWithoutSpikesFollowsTheGeometricSeries() {
        try (var _ = Scope.open()) {
            var trace = Neurons.lif(0.9).trace(constant(0.05, 30));
            var membrane = Tensors.floats(trace.membrane());
            for (int t = 0; t < 30; t++) {
                double closedForm = 0.05 * (1 - Math.pow(0.9, t + 1)) / (1 - 0.9);
                assertThat((double) membrane[t]).isCloseTo(closedForm, within(1e-6));
            }
        }
    }

    /**
     * From rest, u after n steps is x (1 − λⁿ)/(1 − λ); with a hard reset the neuron fires every n
     * steps, n the first with u ≥ θ.
     */
    @Test
    void lifFiresAtTheClosedFormRate() {
        try (var _ = Scope.open()) {
            var neuron = Neurons.lif(0.9).withReset(Reset.hard());
            for (double current : new double[] {0.11, 0.15, 0.21, 0.35, 0.6, 1.2}) {
                int period = (int) Math.ceil(Math.log(1 - (1 - 0.9) / current) / Math.log(0.9));
                assertThat(spikeCount(neuron, current, 1000)).isEqualTo(1000 / period);
            }
        }
    }

    @Test
    void currentBelowRheobaseNeverFires() {
        try (var _ = Scope.open()) {
            assertThat(spikeCount(Neurons.lif(0.9), 0.0999, 5000)).isZero();
            assertThat(spikeCount(Neurons.lif(0.9), 0.1001, 5000)).isPositive();
        }
    }

    @Test
    void withoutLeakAndWithSoftResetTheRateIsTheCurrent() {
        try (var _ = Scope.open()) {
            // A current that float32 holds exactly, so that the sum is exact too.
            assertThat(spikeCount(Neurons.integrateAndFire(), 0.3125, 1600)).isEqualTo(500);
        }
    }

    @Test
    void softResetKeepsTheSurplusAndHardResetDropsIt() {
        try (var _ = Scope.open()) {
            var current = Tensors.of(new float[] {1.5f, 0, 0}, 3, 1, 1);
            var soft = Neurons.lif(0.5).trace(current);
            var hard = Neurons.lif(0.5).withReset(Reset.hard()).trace(current);
            assertThat(Tensors.floats(soft.membrane())).containsExactly(1.5f, 0.25f, 0.125f);
            assertThat(Tensors.floats(hard.membrane())).containsExactly(1.5f, 0, 0);
        }
    }

    @Test
    void fusedAndUnrolledTracesAreEqualToTheBit() {
        try (var _ = Scope.open()) {
            Libtorch.seed(3);
            var current = torch.randn(40, 3, 700);
            for (var reset : new Reset[] {Reset.soft(), Reset.hard()}) {
                var neuron = Neurons.lif(0.8).withReset(reset);
                var fused = neuron.trace(current);
                var unrolled = neuron.unroll(current);
                assertThat(Tensors.floats(fused.spikes()))
                        .isEqualTo(Tensors.floats(unrolled.spikes()));
                assertThat(Tensors.floats(fused.membrane()))
                        .isEqualTo(Tensors.floats(unrolled.membrane()));
                assertThat(Tensors.floats(fused.threshold()))
                        .isEqualTo(Tensors.floats(unrolled.threshold()));
            }
        }
    }

    @Test
    void aConstantCurrentNeedsNoCopyPerStepAndFiresTheSame() {
        try (var _ = Scope.open()) {
            var once = torch.rand(1, 5, 300);
            var expanded = once.expand(20, 5, 300);
            assertThat(Tensors.floats(Neurons.lif().spikes(expanded)))
                    .isEqualTo(Tensors.floats(Neurons.lif().spikes(expanded.contiguous())));
        }
    }

    @Test
    void constantsOutsideTheirRangeAreNamed() {
        assertThatThrownBy(() -> Neurons.lif(1.5)).hasMessageContaining("decay in (0, 1], got 1.5");
        assertThatThrownBy(() -> Neurons.lif(0)).hasMessageContaining("decay in (0, 1], got 0.0");
        assertThatThrownBy(() -> Neurons.lif(Double.NaN)).hasMessageContaining("got NaN");
        assertThatThrownBy(() -> Neurons.lif().withThreshold(0))
                .hasMessageContaining("threshold above 0, got 0.0");
        assertThatThrownBy(() -> Surrogates.arctan(-2)).hasMessageContaining("alpha above 0");
    }
}
