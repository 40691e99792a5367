package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class LossesTest {
    /** Three steps, one sample, two neurons: neuron 0 spikes at steps 1 and 2, neuron 1 at 0. */
    private static Tensor spikes() {
        return Tensors.of(new float[] {0, 1, 1, 0, 1, 0}, 3, 1, 2);
    }

    /** Two steps, one sample, two neurons. */
    private static Tensor potentials() {
        return Tensors.of(new float[] {0.5f, -1, 2, 0.25f}, 2, 1, 2);
    }

    private static double of(Loss loss, Tensor output, long... labels) {
        try (var _ = Scope.open()) {
            return loss.of(output, Tensors.of(labels)).item_double();
        }
    }

    private static double crossEntropy(double right, double wrong) {
        return Math.log(1 + Math.exp(wrong - right));
    }

    private static org.assertj.core.data.Offset<Double> close() {
        return within(1e-6);
    }

    @Test
    void countsAreLogitsAndTargets() {
        assertThat(of(Losses.countCrossEntropy(), spikes(), 0))
                .isCloseTo(crossEntropy(2, 1), close());
        assertThat(of(Losses.countMse(3, 0), spikes(), 0)).isCloseTo((1 + 1) / 2.0, close());
        assertThat(of(Losses.countMse(3, 0), spikes(), 1)).isCloseTo((4 + 4) / 2.0, close());
    }

    @Test
    void ratesAreCountsOverSteps() {
        assertThat(of(Losses.rateCrossEntropy(), spikes(), 1))
                .isCloseTo(crossEntropy(1 / 3.0, 2 / 3.0), close());
        assertThat(of(Losses.rateMse(), spikes(), 0)).isCloseTo((1 / 9.0 + 1 / 9.0) / 2, close());
        assertThat(of(Losses.rateMse(0.5, 0.1), spikes(), 1))
                .isCloseTo((Math.pow(1 / 3.0 - 0.5, 2) + Math.pow(2 / 3.0 - 0.1, 2)) / 2, close());
    }

    @Test
    void membranesCountByTheirMaximumOrAtEveryStep() {
        assertThat(of(Losses.membraneCrossEntropy(), potentials(), 0))
                .isCloseTo(crossEntropy(2, 0.25), close());
        assertThat(of(Losses.membraneMse(1, 0), potentials(), 0))
                .isCloseTo((0.25 + 1 + 1 + 0.0625) / 4, close());
    }

    @Test
    void tetIsTheMeanOfTheStepsLossesAndAPullToTheLevel() {
        double steps = (crossEntropy(0.5, -1) + crossEntropy(2, 0.25)) / 2;
        double pull = (0.25 + 4 + 1 + 0.5625) / 4;
        assertThat(of(Losses.tet(0, 1), potentials(), 0)).isCloseTo(steps, close());
        assertThat(of(Losses.tet(0.2, 1), potentials(), 0))
                .isCloseTo(0.8 * steps + 0.2 * pull, close());
    }

    @Test
    void theFirstSpikeDecidesTheTime() {
        try (var _ = Scope.open()) {
            assertThat(Tensors.floats(FirstSpike.of(spikes()))).containsExactly(1, 0);
            assertThat(Tensors.floats(FirstSpike.of(torch.zeros(3, 1, 2)))).containsExactly(3, 3);
        }
        assertThat(of(Losses.timeCrossEntropy(), spikes(), 1))
                .isCloseTo(crossEntropy(0, -1), close());
        assertThat(of(Losses.timeMse(0, 3), spikes(), 0)).isCloseTo((1 + 9) / 2.0, close());
    }

    @Test
    void aSilentNeuronIsToldToSpikeAndAnEarlierSpikeCountsMore() {
        try (var _ = Scope.open()) {
            var silent = torch.zeros(3, 1, 1).requires_grad_(true);
            FirstSpike.of(silent).sum().backward();
            assertThat(Tensors.floats(silent.grad())).containsExactly(-3, -2, -1);
        }
    }

    static List<Loss> onSpikes() {
        return List.of(
                Losses.countCrossEntropy(),
                Losses.countMse(4, 1),
                Losses.rateCrossEntropy(),
                Losses.rateMse(),
                Losses.timeCrossEntropy(),
                Losses.timeMse(1, 4));
    }

    static List<Loss> onMembranes() {
        return List.of(
                Losses.membraneCrossEntropy(),
                Losses.membraneMse(1, 0),
                Losses.tet(),
                Losses.tet(0.5, 0.3));
    }

    /** Along its own gradient, a function rises by the gradient's squared length. */
    @ParameterizedTest
    @MethodSource("onMembranes")
    void theGradientOfAMembraneLossEqualsFiniteDifferences(Loss loss) {
        try (var _ = Scope.open()) {
            Libtorch.seed(1);
            var x = torch.randn(5, 4, 3).requires_grad_(true);
            var labels = Tensors.of(0, 2, 1, 1);
            loss.of(x, labels).backward();
            var direction = x.grad();
            double square = direction.mul(direction).sum().item_double();
            double step = 0.01;
            var moved = direction.mul(new Scalar((float) step));
            double above = loss.of(x.detach().add(moved), labels).item_double();
            double below = loss.of(x.detach().sub(moved), labels).item_double();
            assertThat((above - below) / (2 * step)).isCloseTo(square, within(0.01 * square));
        }
    }

    @ParameterizedTest
    @MethodSource("onSpikes")
    void aSpikeLossGivesAGradientToSpikesAndToSilence(Loss loss) {
        try (var _ = Scope.open()) {
            Libtorch.seed(2);
            var labels = Tensors.of(0, 2, 1, 1);
            for (double density : new double[] {0, 0.3}) {
                var spikes =
                        torch.rand(5, 4, 3)
                                .lt(new Scalar((float) density))
                                .to(torch.ScalarType.Float)
                                .requires_grad_(true);
                loss.of(spikes, labels).backward();
                assertThat(spikes.grad().isfinite().all().item_bool()).isTrue();
                assertThat(spikes.grad().count_nonzero().item_long()).isPositive();
            }
        }
    }

    @Test
    void aRateOutsideTheBandCostsItsSquaredDistance() {
        try (var _ = Scope.open()) {
            // Rates 1, 0.25 and 0 over four steps.
            var train = Tensors.of(new float[] {1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 0}, 4, 1, 3);
            var cost = Losses.firingRate(0.1, 0.5, 6).of(List.of(train, train));
            assertThat(cost.item_double()).isCloseTo(2 * 6 * (0.25 + 0.01) / 3, within(1e-5));
            assertThat(Losses.firingRate(0, 1, 6).of(List.of(train)).item_double()).isZero();
        }
    }

    @Test
    void theWrongKindOfOutputIsNamed() {
        assertThatThrownBy(() -> of(Losses.membraneCrossEntropy(), spikes(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected membrane potentials for membraneCrossEntropy()")
                .hasMessageContaining("leaky integrator");
        assertThatThrownBy(() -> of(Losses.timeMse(0, 3), potentials(), 0))
                .hasMessageContaining("expected spikes for timeMse(0.0, 3.0)");
        assertThat(of(Losses.membraneMse(1, 0), torch.zeros(2, 1, 2), 0)).isEqualTo(0.5);
    }

    @Test
    void labelsWithoutANeuronAndWrongShapesAreNamed() {
        for (var loss : onSpikes()) {
            assertThatThrownBy(() -> of(loss, spikes(), 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "expected labels from 0 to 1 for 2 output neurons, got 2");
            assertThatThrownBy(() -> of(loss, spikes(), 0, 1))
                    .hasMessageContaining("got [3, 1, 2] with labels [2]");
        }
        assertThatThrownBy(() -> Losses.tet(2, 1)).hasMessageContaining("lambda in [0, 1]");
        assertThatThrownBy(() -> Losses.firingRate(0.5, 0.1, 1))
                .hasMessageContaining("got 0.5, 0.1 and 1.0");
    }
}
