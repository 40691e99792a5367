package org.spikej.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiehlCookCircuitTest {
    private static final DiehlCookCircuit.Settings STANDARD = DiehlCookCircuit.Settings.standard();

    private static DiehlCookCircuit circuit(float[] weights, int neurons) {
        return circuit(weights, new float[neurons], STANDARD);
    }

    private static DiehlCookCircuit circuit(
            float[] weights, float[] thetas, DiehlCookCircuit.Settings settings) {
        return new DiehlCookCircuit(weights, thetas, settings, () -> 0);
    }

    /** Spikes of so many inputs: {@code at[k]} are the steps of input k. */
    private static SpikeEvents input(int steps, int[]... at) {
        var train = new float[steps * at.length];
        for (int k = 0; k < at.length; k++) {
            for (int t : at[k]) {
                train[t * at.length + k] = 1;
            }
        }
        return SpikeEvents.of(train, steps);
    }

    private static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    @Test
    void aSpikeRaisesTheVoltageByItsWeightAStepLaterAndItDecaysWithAHundredSteps() {
        var seen = new ArrayList<Double>();
        circuit(new float[] {4}, 1)
                .respond(input(60, new int[] {10}), (_, c) -> seen.add((double) c.voltages()[0]));
        assertThat(seen.get(10)).isEqualTo(-65);
        for (int t = 11; t < 60; t++) {
            assertThat(seen.get(t)).isCloseTo(-65 + 4 * Math.exp(-(t - 11) / 100.0), within(1e-4));
        }
    }

    @Test
    void aNeuronRestsFiveStepsAfterASpikeAndSpikesAgainWithTheNextThatArrives() {
        var times = new ArrayList<Integer>();
        circuit(new float[] {20}, 1).respond(input(20, range(0, 20)), spikeTimes(times, 0));
        // A weight of 20 mV passes the 13 mV to the threshold at once.
        assertThat(times).containsExactly(1, 7, 13, 19);
    }

    private static DiehlCookCircuit.Observer spikeTimes(List<Integer> times, int neuron) {
        return (t, c) -> {
            if (Arrays.stream(c.spikes(), 0, c.spikeCount()).anyMatch(n -> n == neuron)) {
                times.add(t);
            }
        };
    }

    @Test
    void aSpikeInhibitsAllOthersTwoStepsLaterAndNotItsOwnNeuron() {
        float[] weights = {20, 0, 0};
        var voltages = new ArrayList<float[]>();
        circuit(weights, 3)
                .respond(input(8, new int[] {0}), (_, c) -> voltages.add(c.voltages().clone()));
        assertThat(voltages.get(2)).containsExactly(voltages.get(2)[0], -65, -65);
        assertThat(voltages.get(3)[0]).isBetween(-60.5f, -59.5f);
        assertThat(voltages.get(3)[1]).isEqualTo(-65 - 120f);
        assertThat(voltages.get(3)[2]).isEqualTo(-65 - 120f);
    }

    @Test
    void anInhibitoryNeuronThatOneSpikeDoesNotReachNeedsTwo() {
        var weak = new DiehlCookCircuit.Settings(15, 120, 78.4f, 1e-2f, 1e-4f, 0.05f, 1e7f, true);
        float[] weights = {20, 0};
        var voltages = new ArrayList<Float>();
        circuit(weights, new float[2], weak)
                .respond(input(20, new int[] {0, 6}), (_, c) -> voltages.add(c.voltages()[1]));
        // Spikes at 1 and 7 arrive at 2 and 8: 15 exp(-6/10) + 15 mV are above the 20 mV needed.
        assertThat(voltages.subList(0, 9)).allMatch(v -> v == -65);
        assertThat(voltages.get(9)).isEqualTo(-65 - 120f);
    }

    @Test
    void ofAllThatReachTheirThresholdInAStepOneSpikesAndAllAreReset() {
        // Fifteen inputs of 1 mV pass the 13 mV to the threshold.
        var weights = new float[15 * 3];
        Arrays.fill(weights, 1);
        var thetas = new float[3];
        var spikes = new ArrayList<Integer>();
        var voltages = new ArrayList<float[]>();
        circuit(weights, thetas, STANDARD)
                .learn(
                        input(2, all(15, 0)),
                        (_, c) -> {
                            spikes.add(c.spikeCount());
                            voltages.add(c.voltages().clone());
                        });
        assertThat(spikes).containsExactly(0, 1);
        assertThat(voltages.get(1)).containsExactly(-60, -60, -60);
        assertThat(thetas).containsExactly(0.05f, 0.05f, 0.05f);
    }

    @Test
    void aThresholdRisesWithEachSpikeOfLearningAndFallsWithItsTimeConstant() {
        var quick = new DiehlCookCircuit.Settings(22.5f, 120, 1, 0, 0, 3, 50, true);
        var thetas = new float[1];
        float[] weights = {1};
        circuit(weights, thetas, quick).learn(input(100, range(0, 30)), (_, _) -> {});
        // Each step adds 1 mV; the first spike comes where 1 + d + d² … passes 13, d = exp(-1/100).
        double v = 0;
        int t = 0;
        while (v < 13) {
            v = v * Math.exp(-1 / 100.0) + 1;
            t++;
        }
        assertThat((double) thetas[0]).isCloseTo(3 * Math.exp(-(99 - t) / 50.0), within(1e-3));
        var fixed = thetas.clone();
        circuit(weights, thetas, quick).respond(input(100, range(0, 100)), (_, _) -> {});
        assertThat(thetas).isEqualTo(fixed);
    }

    @Test
    void learningStrengthensInputsBeforeTheSpikeWeakensThoseAfterAndKeepsTheSum() {
        var weights = new float[32];
        Arrays.fill(weights, 0.5f);
        var settings = new DiehlCookCircuit.Settings(22.5f, 120, 20, 0.2f, 0.1f, 0, 1e7f, true);
        // Thirty inputs spike at 2, so that the neuron does at 3; then one more, and one never.
        var at = all(32, 2);
        at[30] = new int[] {6};
        at[31] = new int[] {};
        circuit(weights, new float[1], settings).learn(input(20, at), (_, _) -> {});
        double before = 0.5 + 0.2 * Math.exp(-1 / 20.0);
        double after = 0.5 - 0.1 * Math.exp(-3 / 20.0);
        double sum = 30 * before + after + 0.5;
        assertThat((double) weights[0]).isCloseTo(20 * before / sum, within(1e-5));
        assertThat((double) weights[30]).isCloseTo(20 * after / sum, within(1e-5));
        assertThat((double) weights[31]).isCloseTo(20 * 0.5 / sum, within(1e-5));
    }

    /** So many inputs that all spike once, then. */
    private static int[][] all(int inputs, int step) {
        var at = new int[inputs][];
        Arrays.setAll(at, _ -> new int[] {step});
        return at;
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(
                        () ->
                                new DiehlCookCircuit.Settings(
                                        22.5f, -120, 78.4f, 1e-2f, 1e-4f, 0.05f, 1e7f, true))
                .hasMessageContaining("-120");
        assertThatThrownBy(() -> circuit(new float[7], 2)).hasMessageContaining("7");
    }

    @Test
    void manyNeuronsDoWhatThePlainEquationsOfAllNeuronsAndSynapsesDo() {
        int inputs = 60;
        int neurons = 21;
        var random = new SplittableRandom(4);
        var weights = new float[inputs * neurons];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = 0.6f * random.nextFloat();
        }
        var settings = new DiehlCookCircuit.Settings(15, 9, 12, 0.03f, 0.01f, 0.5f, 1e4f, false);
        var plain = new PlainDiehlCook(settings, weights, neurons);
        var thetas = new float[neurons];
        var circuit = circuit(weights, thetas, settings);
        int spikes = 0;
        for (int sample = 0; sample < 6; sample++) {
            var values = new float[inputs];
            for (int i = 0; i < inputs; i++) {
                values[i] = random.nextFloat();
            }
            var events = SpikeEvents.poisson(values, 0.15, 200, random);
            var ours = new ArrayList<int[]>();
            circuit.learn(events, (_, c) -> ours.add(Arrays.copyOf(c.spikes(), c.spikeCount())));
            var theirs = plain.learn(events);
            for (int t = 0; t < 200; t++) {
                assertThat(ours.get(t))
                        .as("sample %d, step %d", sample, t)
                        .isEqualTo(theirs.get(t));
                spikes += ours.get(t).length;
            }
            for (int k = 0; k < weights.length; k++) {
                assertThat((double) weights[k]).isCloseTo(plain.weights[k], within(1e-4));
            }
            for (int n = 0; n < neurons; n++) {
                assertThat((double) thetas[n]).isCloseTo(plain.theta[n], within(1e-3));
            }
        }
        assertThat(spikes).isGreaterThan(200);
    }
}
