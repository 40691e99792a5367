package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.recurrent;
import static org.spikej.layer.Layers.recurrentConv;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.spikej.layer.Recurrence;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class SpectralNormTest {
    private static Recurrence feedback() {
        return (Recurrence) Network.of(recurrent(3, new If())).layers().getFirst();
    }

    private static void set(Recurrence recurrent, float... values) {
        Libtorch.withoutGradient(() -> recurrent.weight().copy_(Tensors.of(values, 3, 3)));
    }

    @Test
    void itFollowsTheWeightsToAnotherDirection() {
        try (var _ = Scope.open()) {
            var recurrent = feedback();
            set(recurrent, 0, 3, 0, 1, 0, 0, 0, 0, 1);
            var norm = new SpectralNorm(recurrent);
            assertThat(norm.now()).isCloseTo(3, within(1e-4));
            for (int step = 0; step <= 10; step++) {
                set(recurrent, 0, 3 - 0.2f * step, 0, 1, 0, 0, 0, 0, 1 + 0.4f * step);
                norm.now();
            }
            assertThat(norm.now()).isCloseTo(5, within(0.05));
        }
    }

    @Test
    void itStaysWithSmallStepsOfATraining() {
        try (var _ = Scope.open()) {
            var recurrent =
                    (Recurrence)
                            Network.of(recurrentConv(8, 3, new If())).seed(1).layers().getFirst();
            var norm = new SpectralNorm(recurrent);
            for (int step = 0; step < 50; step++) {
                Libtorch.withoutGradient(
                        () -> {
                            var change = torch.randn(Tensors.shape(recurrent.weight()));
                            return recurrent.weight().add_(change, new Scalar(0.003f));
                        });
                norm.now();
            }
            double anew = new SpectralNorm(recurrent).now();
            assertThat(norm.now()).isCloseTo(anew, within(0.03 * anew));
        }
    }

    @Test
    void aBoundTakesFromTheLargestDirectionAlone() {
        try (var _ = Scope.open()) {
            var network = Network.of(recurrent(3, new If().withThreshold(2)), linear(3, 2));
            var feedback = FeedbackNetwork.of(network);
            set(feedback.recurrent(), 0, 3, 0, 0.5f, 0, 0, 0, 0, 0.25f);
            feedback.contract(new SpectralNorm(feedback.recurrent()), 0.5);
            assertThat(Tensors.floats(feedback.recurrent().weight()))
                    .containsExactly(new float[] {0, 1, 0, 0.5f, 0, 0, 0, 0, 0.25f}, within(0.01f));
        }
    }

    @Test
    void aConvolutionIsBoundedWithoutFadingAway() {
        try (var _ = Scope.open()) {
            var network = Network.of(recurrentConv(8, 3, new If())).seed(1);
            var feedback = FeedbackNetwork.of(network);
            var weight = feedback.recurrent().weight();
            // Each filter alike: a strong direction beside many weak ones.
            Libtorch.withoutGradient(() -> weight.add_(new Scalar(0.05f)));
            var norm = new SpectralNorm(feedback.recurrent());
            double before = weight.norm().item_double();
            double scaled = before * 0.5 / norm.now();
            for (int step = 0; step < 30; step++) {
                feedback.contract(norm, 0.5);
            }
            assertThat(new SpectralNorm(feedback.recurrent()).now()).isLessThan(0.55);
            assertThat(weight.norm().item_double()).isBetween(1.1 * scaled, before);
        }
    }

    @Test
    void zerosHaveNoneAndMayGrow() {
        try (var _ = Scope.open()) {
            var recurrent = feedback();
            set(recurrent, new float[9]);
            var norm = new SpectralNorm(recurrent);
            assertThat(norm.now()).isZero();
            set(recurrent, 2, 0, 0, 0, 2, 0, 0, 0, 2);
            assertThat(norm.now()).isCloseTo(2, within(1e-5));
        }
    }
}
