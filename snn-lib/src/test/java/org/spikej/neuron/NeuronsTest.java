package org.spikej.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/** What every model has in common. */
class NeuronsTest {
    /**
     * A neuron and the current that makes it fire.
     *
     * @param current mean and standard deviation of a random one
     */
    record Case(Neuron neuron, double current) {
        Tensor input(int steps, long... shape) {
            Libtorch.seed(5);
            var timeFirst = new long[shape.length + 1];
            timeFirst[0] = steps;
            System.arraycopy(shape, 0, timeFirst, 1, shape.length);
            return torch.randn(timeFirst).add(new Scalar(1f)).mul(new Scalar((float) current));
        }

        @Override
        public String toString() {
            return neuron.name();
        }
    }

    static final List<Case> ALL =
            List.of(
                    new Case(Neurons.integrateAndFire(), 0.4),
                    new Case(Neurons.lif(), 0.4),
                    new Case(Neurons.plif(), 1),
                    new Case(Neurons.plif(3).withLearnedThreshold(0.8), 1),
                    new Case(Neurons.learned(Neurons.integrateAndFire()), 0.4),
                    new Case(Neurons.learned(Neurons.lif(0.8)), 0.4),
                    new Case(Neurons.learned(Neurons.lif(0.8)).onlyThreshold(), 0.4),
                    new Case(Neurons.learned(Neurons.cubaLif()).onlyDecay(), 0.2),
                    new Case(Neurons.learned(Neurons.alif()), 0.4),
                    new Case(Neurons.cubaLif(), 0.2),
                    new Case(Neurons.alif(), 0.4),
                    new Case(Neurons.mcCullochPitts(0.4), 0.4),
                    new Case(Neurons.qif(), 0.6),
                    new Case(Neurons.eif(), 0.6),
                    new Case(Neurons.adEx().withStep(0.5), 1000),
                    new Case(Neurons.izhikevich(), 10),
                    new Case(Neurons.hodgkinHuxley().withStep(0.1), 60),
                    new Case(Neurons.srm0(), 0.5),
                    new Case(Neurons.tsrm(), 2),
                    new Case(Neurons.refractory(Neurons.lif(), 2), 0.6),
                    new Case(Neurons.integrateAndFire().withReset(Reset.hard()), 0.4),
                    new Case(Neurons.lif().withReset(Reset.hard()), 0.4),
                    new Case(Neurons.plif().withReset(Reset.hard()), 1),
                    new Case(Neurons.cubaLif().withReset(Reset.hard()), 0.2),
                    new Case(Neurons.alif().withReset(Reset.hard()), 0.4),
                    new Case(Neurons.qif().withReset(Reset.soft(), -0.1), 0.6),
                    new Case(Neurons.eif().withReset(Reset.soft(), 0), 0.6));

    @ParameterizedTest
    @FieldSource("ALL")
    void sequenceFormAndStepFormGiveTheSameSpikes(Case c) {
        try (var _ = Scope.open()) {
            var current = c.input(40, 3, 70);
            var unrolled = c.neuron().unroll(current);
            var trace = c.neuron().trace(current);
            var spikes = Tensors.floats(c.neuron().spikes(current));
            assertThat(spikes).containsOnly(0, 1).contains(0, 1);
            assertThat(spikes).isEqualTo(Tensors.floats(unrolled.spikes()));
            assertThat(Tensors.floats(trace.spikes())).isEqualTo(spikes);
            assertThat(Tensors.floats(trace.membrane()))
                    .isEqualTo(Tensors.floats(unrolled.membrane()));
            assertThat(Tensors.floats(trace.threshold()))
                    .isEqualTo(Tensors.floats(unrolled.threshold()));
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void aCurrentOfNoStepsIsRefused(Case c) {
        try (var _ = Scope.open()) {
            assertThatThrownBy(() -> c.neuron().spikes(torch.zeros(0, 3, 70)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("with T at least 1 for " + c + ", got [0, 3, 70]");
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void withoutInputNothingFiresAndTheMembraneRests(Case c) {
        try (var _ = Scope.open()) {
            var trace = c.neuron().trace(torch.zeros(100, 1, 2));
            assertThat(Tensors.floats(trace.spikes())).containsOnly(0);
            var rest = c.neuron().rest(1, 2);
            float first = rest.isEmpty() ? 0 : Tensors.floats(rest.getFirst())[0];
            for (float membrane : Tensors.floats(trace.membrane())) {
                assertThat(membrane).isBetween(first - 0.2f, first + 0.2f);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void gradientsReachTheInputAndAreFinite(Case c) {
        try (var _ = Scope.open()) {
            var current = c.input(12, 2, 9).requires_grad_(true);
            c.neuron().spikes(current).sum().backward();
            var gradient = Tensors.floats(current.grad());
            double size = 0;
            for (float value : gradient) {
                assertThat(value).isFinite();
                size += Math.abs(value);
            }
            assertThat(size).isPositive();
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void strongInputOfEitherSignStaysFinite(Case c) {
        try (var _ = Scope.open()) {
            for (double factor : new double[] {-5, 5}) {
                var current = torch.full(new long[] {60, 1, 1}, scalar(c.current() * factor));
                for (float membrane : Tensors.floats(c.neuron().trace(current).membrane())) {
                    assertThat(membrane).isFinite();
                }
            }
            var inhibited = torch.full(new long[] {60, 1, 1}, scalar(-5 * c.current()));
            assertThat(Tensors.floats(c.neuron().spikes(inhibited))).containsOnly(0);
        }
    }

    private static Scalar scalar(double value) {
        return new Scalar((float) value);
    }

    @Test
    void learnedCoefficientsAreListedAndRestart() {
        try (var _ = Scope.open()) {
            assertThat(Neurons.lif().learned()).isEmpty();
            var plif = Neurons.plif(2).withLearnedThreshold(1.5);
            assertThat(plif.learned())
                    .extracting(Coefficient::name)
                    .containsExactly("rate", "threshold");
            Libtorch.withoutGradient(() -> plif.rate().value().fill_(new Scalar(3f)));
            assertThat(plif.timeConstant()).isEqualTo(1 + Math.exp(-3));
            plif.learned().forEach(Coefficient::restart);
            assertThat(plif.timeConstant()).isEqualTo(2);
            assertThat(Neurons.refractory(plif, 3).learned()).hasSize(2);
        }
    }

    @Test
    void aModelOfTheLifFamilyLearnsItsThresholdAndItsDecayIfItLeaks() {
        try (var _ = Scope.open()) {
            var both = Neurons.learned(Neurons.cubaLif(0.7, 0.8));
            assertLearns(both, "learned(cubaLif(0.7, 0.8))", "rate", "threshold");
            assertLearns(both.onlyDecay(), "learned(cubaLif(0.7, 0.8)).onlyDecay()", "rate");
            assertLearns(
                    both.onlyThreshold(),
                    "learned(cubaLif(0.7, 0.8)).onlyThreshold()",
                    "threshold");
            var leakless = Neurons.learned(Neurons.integrateAndFire());
            assertLearns(leakless, "learned(integrateAndFire())", "threshold");
            assertThatThrownBy(leakless::onlyDecay)
                    .hasMessageContaining("expected a decay below 1 to learn")
                    .hasMessageContaining("got integrateAndFire() without leak");
            assertThat(both.onlyThreshold().decay()).isEqualTo(0.8f);
            assertThat(both.decay()).isCloseTo(0.8f, within(1e-6f));
            both.learned().forEach(c -> Libtorch.withoutGradient(() -> c.value().fill_(half())));
            float decay = (float) (1 - 1 / (1 + Math.exp(-0.5)));
            var fixed = (CubaLif) both.fixed();
            assertThat(fixed.decay()).isCloseTo(decay, within(1e-6f));
            assertThat(fixed.threshold()).isEqualTo(0.5f);
            assertThat(fixed.synapticDecay()).isEqualTo(0.7f);
        }
    }

    private static Scalar half() {
        return new Scalar(0.5f);
    }

    private static void assertLearns(Learned neuron, String name, String... coefficients) {
        assertThat(neuron.name()).isEqualTo(name);
        assertThat(neuron.learned()).extracting(Coefficient::name).containsExactly(coefficients);
    }

    @Test
    void constantsOutsideTheirRangeAreNamed() {
        assertThatThrownBy(() -> Neurons.plif(1))
                .hasMessageContaining("time constant above 1 step, got 1.0");
        assertThatThrownBy(() -> Neurons.cubaLif(0, 0.9))
                .hasMessageContaining("cubaLif's synaptic decay in (0, 1], got 0.0");
        assertThatThrownBy(() -> Neurons.alif().withAdaptation(0.9, -1))
                .hasMessageContaining("alif's adaptation above 0, got -1.0");
        assertThatThrownBy(() -> Neurons.leakyIntegrator(Double.NaN))
                .hasMessageContaining("leakyIntegrator's decay in (0, 1], got NaN");
        assertThatThrownBy(() -> Neurons.qif().withThreshold(0.5))
                .hasMessageContaining(
                        "qif's threshold above its critical potential (0.8), got 0.5");
        assertThatThrownBy(() -> Neurons.qif().withTimeConstant(0.5))
                .hasMessageContaining("qif's time constant of at least 1 step, got 0.5");
        assertThatThrownBy(() -> Neurons.eif().withOnset(-0.5, 0.2))
                .hasMessageContaining("eif's onset above its rest (0.0), got -0.5");
        assertThatThrownBy(() -> Neurons.adEx().withStep(0))
                .hasMessageContaining("adEx's step in ms above 0, got 0.0");
        assertThatThrownBy(() -> Neurons.izhikevich(0.02, 0.2, 31, 8))
                .hasMessageContaining("peak of 30 mV above izhikevich's c (31.0)");
        assertThatThrownBy(() -> Neurons.hodgkinHuxley().withStep(-1))
                .hasMessageContaining("hodgkinHuxley's step in ms above 0, got -1.0");
        assertThatThrownBy(() -> Neurons.srm0().withThreshold(0))
                .hasMessageContaining("srm0's threshold above 0, got 0.0");
        assertThatThrownBy(() -> Neurons.refractory(Neurons.lif(), 0))
                .hasMessageContaining("refractory period of at least 1 step, got 0");
        assertThatThrownBy(() -> Neurons.refractory(Neurons.srm0(), 2))
                .hasMessageContaining("whose membrane a spike resets, got srm0(4.0)");
    }
}
