package org.spikej.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Published facts about the models in biological units. */
class BiologicalDynamicsTest {
    static final List<Izhikevich> PATTERNS =
            List.of(
                    Izhikevich.regularSpiking(),
                    Izhikevich.intrinsicallyBursting(),
                    Izhikevich.chattering(),
                    Izhikevich.fastSpiking(),
                    Izhikevich.lowThresholdSpiking(),
                    Izhikevich.thalamoCortical(),
                    Izhikevich.resonator());

    /** The equations in double precision, in steps of 0.005 ms, from the same rest. */
    private static int exactCount(Izhikevich n, double current, int millis) {
        double dt = 0.005;
        double linear = 5 - (double) n.b();
        double v = (-linear - Math.sqrt(linear * linear - 22.4)) / 0.08;
        double w = n.b() * v;
        int count = 0;
        for (int t = 0; t * dt < millis; t++) {
            double change = 0.04 * v * v + 5 * v + 140 - w + current;
            w += dt * n.a() * (n.b() * v - w);
            v += dt * change;
            if (v >= 30) {
                v = n.c();
                w += n.d();
                count++;
            }
        }
        return count;
    }

    @ParameterizedTest
    @FieldSource("PATTERNS")
    void izhikevichSpikesAsOftenAsItsEquationsSay(Izhikevich neuron) {
        int expected = exactCount(neuron, 10, 100);
        assertThat(Simulation.of(neuron.withStep(0.1), 10, 1000).count())
                .isCloseTo(expected, within(1 + expected / 10))
                .isPositive();
    }

    /** Intervals between spikes in ms at a constant current, over half a second. */
    private static List<Double> millis(Izhikevich neuron) {
        return Simulation.of(neuron, 10, 2000).intervals().stream().map(i -> i / 4.0).toList();
    }

    @Test
    void regularSpikingAdaptsAndFastSpikingHardlyDoes() {
        var regular = millis(Izhikevich.regularSpiking());
        var fast = millis(Izhikevich.fastSpiking());
        assertThat(regular.getLast()).isGreaterThan(2 * regular.getFirst());
        assertThat(fast.subList(2, fast.size())).allMatch(i -> i >= 8 && i <= 10);
        assertThat(fast.size()).isGreaterThan(4 * regular.size());
    }

    @Test
    void intrinsicallyBurstingBeginsWithABurstAndGoesOnWithSingleSpikes() {
        var intervals = millis(Izhikevich.intrinsicallyBursting());
        assertThat(intervals.getFirst()).isLessThan(5);
        assertThat(intervals.subList(3, intervals.size())).allMatch(i -> i > 20);
    }

    @Test
    void chatteringRepeatsBurstsOfCloseSpikes() {
        var intervals = millis(Izhikevich.chattering());
        long close = intervals.stream().filter(i -> i <= 10).count();
        long apart = intervals.stream().filter(i -> i >= 30).count();
        assertThat(apart).isGreaterThan(4);
        assertThat(close).isGreaterThan(2 * apart);
    }

    @Test
    void thalamoCorticalCellFiresABurstAfterInhibition() {
        var current = new float[1600];
        Arrays.fill(current, 0, 800, -10);
        var run = Simulation.of(Izhikevich.thalamoCortical(), current);
        assertThat(run.count()).isBetween(2, 5);
        assertThat(run.times().getFirst()).isBetween(800, 900);
    }

    @Test
    void adExWithoutSlowCouplingFiresAboveTheRheobaseOfItsExponential() {
        var neuron = Neurons.adEx().withAdaptation(new AdEx.Adaptation(144, 0, 80.5f));
        double rheobase = 30 * (-50.4 + 70.6 - 2);
        assertThat(Simulation.of(neuron, rheobase - 5, 2000).count()).isZero();
        assertThat(Simulation.of(neuron, rheobase + 10, 2000).count()).isPositive();
    }

    @Test
    void adExSlowsDownAsItsCurrentBuildsUp() {
        var intervals = Simulation.of(Neurons.adEx(), 1000, 2500).intervals();
        assertThat(intervals.size()).isGreaterThan(5);
        assertThat(intervals.getLast()).isGreaterThan(2 * intervals.getFirst());
    }

    @Test
    void adExWithoutAdaptationKeepsItsRate() {
        var still = new AdEx.Adaptation(144, 0, 0);
        var intervals = Simulation.of(Neurons.adEx().withAdaptation(still), 1000, 1000).intervals();
        assertThat(intervals).allMatch(i -> Math.abs(i - intervals.getFirst()) <= 1);
    }

    @Test
    void hodgkinHuxleyFiresAtAboutSeventyHertzAtTenMicroampere() {
        var run = Simulation.of(Neurons.hodgkinHuxley().withStep(0.1), 10, 350);
        var intervals = run.intervals();
        double hertz = 1000 / (intervals.getLast() * 0.1);
        assertThat(hertz).isBetween(66.0, 71.0);
    }

    @Test
    void hodgkinHuxleysSpikeIsAHundredMillivoltsHighAndAboutAMillisecondWide() {
        var membrane = Simulation.of(Neurons.hodgkinHuxley().withStep(0.025), 10, 280).membrane();
        float highest = -100;
        int aboveHalf = 0;
        for (float v : membrane) {
            highest = Math.max(highest, v);
        }
        float half = (highest - 65) / 2;
        for (float v : membrane) {
            aboveHalf += v > half ? 1 : 0;
        }
        assertThat(highest).isBetween(35f, 50f);
        assertThat(aboveHalf * 0.025).isBetween(0.6, 1.6);
    }

    @Test
    void hodgkinHuxleyFiresOnceBelowItsRheobaseAndForeverAbove() {
        var neuron = Neurons.hodgkinHuxley();
        assertThat(Simulation.of(neuron.withStep(0.5), 4, 80).count()).isEqualTo(1);
        assertThat(Simulation.of(neuron.withStep(0.5), 8, 80).count()).isGreaterThan(2);
    }

    @Test
    void hodgkinHuxleyHardlyDependsOnTheStep() {
        int fine = Simulation.of(Neurons.hodgkinHuxley().withStep(0.05), 12, 500).count();
        int coarse = Simulation.of(Neurons.hodgkinHuxley().withStep(1), 12, 25).count();
        assertThat(coarse).isEqualTo(fine);
    }
}
