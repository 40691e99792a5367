package org.spikej.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spikej.tensor.Scope;

/** Closed forms of the integrate-and-fire family beyond {@link Lif}. */
class IntegratorDynamicsTest {
    /** Steps to the threshold from 0 when u relaxes to {@code limit} by {@code decay} a step. */
    private static int period(double limit, double threshold, double decay) {
        return (int) Math.ceil(Math.log(1 - threshold / limit) / Math.log(decay));
    }

    @Test
    void leakyIntegratorRelaxesExponentially() {
        var run = Simulation.of(Neurons.leakyIntegrator(0.9), 0.3, 80);
        for (int t = 0; t < 80; t++) {
            double closedForm = 0.3 * (1 - Math.pow(0.9, t + 1)) / (1 - 0.9);
            assertThat((double) run.membrane()[t]).isCloseTo(closedForm, within(1e-5));
            assertThat(run.spikes()[t]).isEqualTo(run.membrane()[t]);
            assertThat(run.threshold()[t]).isNaN();
        }
    }

    @Test
    void plifFiresAtTheClosedFormRate() {
        for (double timeConstant : new double[] {1.5, 2, 5, 20}) {
            var neuron = Neurons.plif(timeConstant).withReset(Reset.hard());
            for (double current : new double[] {1.07, 1.3, 2.2, 6.5}) {
                int period = period(current, 1, 1 - 1 / timeConstant);
                assertThat(Simulation.of(neuron, current, 600).count())
                        .as("tau %s, current %s", timeConstant, current)
                        .isEqualTo(600 / period);
            }
        }
    }

    @Test
    void plifNeverFiresBelowItsThreshold() {
        assertThat(Simulation.of(Neurons.plif(10), 0.999, 1000).count()).isZero();
    }

    @Test
    void cubaLifAnswersAPulseWithTheDifferenceOfTwoExponentials() {
        var pulse = new float[40];
        pulse[0] = 0.2f;
        var run = Simulation.of(Neurons.cubaLif(0.7, 0.9), pulse);
        for (int t = 0; t < 40; t++) {
            double closedForm = 0.2 * (Math.pow(0.9, t + 1) - Math.pow(0.7, t + 1)) / (0.9 - 0.7);
            assertThat((double) run.membrane()[t]).isCloseTo(closedForm, within(1e-6));
        }
    }

    @Test
    void cubaLifFiresAtTheRateOfALifOnceTheSynapseHasSettled() {
        var neuron = Neurons.cubaLif(0.5, 0.9).withReset(Reset.hard());
        var intervals = Simulation.of(neuron, 0.08, 400).intervals();
        int period = period(0.16 / (1 - 0.9), 1, 0.9);
        assertThat(intervals.subList(2, intervals.size())).containsOnly(period);
    }

    @Test
    void alifsThresholdRisesByBetaAtASpikeAndFallsBackExponentially() {
        var pulse = new float[60];
        pulse[5] = 2;
        var run = Simulation.of(Neurons.alif(0.5).withAdaptation(0.95, 0.3), pulse);
        assertThat(run.times()).containsExactly(5);
        for (int t = 0; t < 60; t++) {
            double closedForm = 1 + (t > 5 ? 0.3 * Math.pow(0.95, t - 6) : 0);
            assertThat((double) run.threshold()[t]).isCloseTo(closedForm, within(1e-6));
        }
    }

    @Test
    void alifSlowsDownWhereALifKeepsItsRate() {
        var adapting = Simulation.of(Neurons.alif().withReset(Reset.hard()), 0.3, 300).intervals();
        var plain = Simulation.of(Neurons.lif().withReset(Reset.hard()), 0.3, 300).intervals();
        assertThat(plain).containsOnly(plain.getFirst());
        assertThat(adapting.getFirst()).isGreaterThanOrEqualTo(plain.getFirst());
        assertThat(adapting.getLast()).isGreaterThan(adapting.getFirst());
    }

    @Test
    void alifsSoftResetTakesTheThresholdInForce() {
        var run = Simulation.of(Neurons.alif(1).withAdaptation(1, 0.5), 2, 2, 0);
        assertThat(run.membrane()).containsExactly(2, 3, 1.5f);
        assertThat(run.threshold()).containsExactly(1, 1.5f, 2);
    }

    @Test
    void refractorinessAddsItsPeriodToTheInterval() {
        for (int period : new int[] {1, 3, 10}) {
            var neuron = Neurons.lif(0.9).withReset(Reset.hard());
            int free = period(0.3 / (1 - 0.9), 1, 0.9);
            assertThat(Simulation.of(new Refractory(neuron, period), 0.3, 400).intervals())
                    .containsOnly(free + period);
        }
    }

    @Test
    void aRefractoryMembraneStandsWhereTheSpikeLeftIt() {
        var run = Simulation.of(Neurons.refractory(Neurons.lif(0.5), 2), 1.5f, 9, 9, 0.25f);
        assertThat(run.membrane()).containsExactly(1.5f, 0.5f, 0.5f, 0.5f);
        assertThat(run.times()).containsExactly(0);
    }

    @Test
    void qifFiresAboveItsRheobaseOnly() {
        var neuron = Neurons.qif();
        double rheobase = neuron.rheobase();
        assertThat(rheobase).isCloseTo(0.16, within(1e-7));
        assertThat(Simulation.of(neuron, rheobase * 0.99, 1000).count()).isZero();
        assertThat(Simulation.of(neuron, rheobase * 1.01, 1000).count()).isPositive();
    }

    /**
     * With I' = x − rheobase and y = u − (v_r + v_c) / 2, dy/dt = (a y² + I') / τ: the time from v₀
     * to θ is τ (atan(y_θ √(a/I')) − atan(y_0 √(a/I'))) / √(a I').
     */
    @Test
    void slowQifFiresAtTheClosedFormRate() {
        var neuron = Neurons.qif().withTimeConstant(200);
        for (double excess : new double[] {0.08, 0.2, 0.5}) {
            double root = Math.sqrt(excess);
            double period = 200 * (Math.atan(0.6 / root) - Math.atan(-0.5 / root)) / root;
            var intervals = Simulation.of(neuron, neuron.rheobase() + excess, 4000).intervals();
            assertThat((double) intervals.getLast()).isCloseTo(period, within(0.02 * period + 1));
        }
    }

    @Test
    void eifFiresAboveItsRheobaseOnly() {
        for (var neuron : new Eif[] {Neurons.eif(), Neurons.eif().withOnset(0.5, 0.05)}) {
            double rheobase = neuron.rheobase();
            assertThat(Simulation.of(neuron, rheobase * 0.99, 1000).count()).isZero();
            assertThat(Simulation.of(neuron, rheobase * 1.01, 1000).count()).isPositive();
        }
    }

    @Test
    void softResetOfAQifSubtractsTheWayBack() {
        var neuron = Neurons.qif().withReset(Reset.soft(), -0.1);
        var run = Simulation.of(neuron, 2.4f, 0f);
        double left = 1.2 - 1.1;
        double next = left + left * (left - 0.8) / 2;
        assertThat((double) run.membrane()[1]).isCloseTo(next, within(1e-6));
    }

    @Test
    void srm0AnswersAPulseWithItsKernelAndASpikeWithItsRefractoriness() {
        var pulses = new float[50];
        pulses[0] = 1.5f;
        var run = Simulation.of(Neurons.srm0(), pulses);
        int spike = run.times().getFirst();
        assertThat(run.times()).hasSize(1);
        for (int t = 0; t < 50; t++) {
            double response = 1.5 * t / 4.0 * Math.exp(1 - t / 4.0);
            double refractory = t > spike ? 2 * Math.exp(-(t - spike) / 4.0) : 0;
            assertThat((double) run.membrane()[t]).isCloseTo(response - refractory, within(1e-5));
        }
    }

    @Test
    void srm0RemembersItsLastSpikeOnlyAndTsrmAll() {
        try (var _ = Scope.open()) {
            var srm0 = Simulation.of(Neurons.srm0().withTimeConstants(4, 50), 3, 60);
            int t = srm0.times().get(3) + 1;
            double last = 2 * Math.exp(-1 / 50.0);
            assertThat(input(3, 4, t) - srm0.membrane()[t]).isCloseTo(last, within(1e-3));

            var neuron = Neurons.tsrm().withTimeConstants(4, 3).withThreshold(5);
            var tsrm = Simulation.of(neuron, 3, 60);
            int end = 59;
            double all = 0;
            for (int spike : tsrm.times()) {
                if (spike < end) {
                    int k = end - spike;
                    all += 10 * k / 3.0 * Math.exp(1 - k / 3.0);
                }
            }
            assertThat(tsrm.times().size()).isGreaterThan(2);
            assertThat(input(3, 4, end) - tsrm.membrane()[end]).isCloseTo(all, within(1e-3));
        }
    }

    /** The response to a constant current from step 0 on, at step t. */
    private static double input(double current, double timeConstant, int t) {
        double sum = 0;
        for (int k = 0; k <= t; k++) {
            sum += current * k / timeConstant * Math.exp(1 - k / timeConstant);
        }
        return sum;
    }
}
