package org.spikej.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each expected value is worked out by hand from the rules in {@link LoihiNeurons}' comment. */
class LoihiNeuronsTest {
    /** One neuron's potentials, NaN in front of a spike's reset, for these sums of weights. */
    private static List<Double> potentials(LoihiNeurons neurons, int... sums) {
        var state = neurons.rest();
        var potentials = new ArrayList<Double>();
        var fired = new int[2];
        for (int sum : sums) {
            var arrived = new int[] {sum};
            int count = state.step(arrived, 0, fired, 0);
            assertThat(arrived[0]).as("the sum is used up").isZero();
            potentials.add(count == 1 ? Double.NaN : state.potential(0));
        }
        return potentials;
    }

    private static LoihiNeurons neuron(int synapticDecay, int decay, int threshold, int bias) {
        return new LoihiNeurons(
                6,
                synapticDecay,
                decay,
                1,
                new int[] {threshold},
                new int[] {bias},
                new double[] {1});
    }

    @Test
    void membraneDecaysByRoundingTowardsZero() {
        // 64 · 10 = 640; 640 · 3686 / 4096 = 575.9; 575 · 3686 / 4096 = 517.4
        assertThat(potentials(neuron(4095, 410, 1 << 20, 0), 10, 0, 0))
                .containsExactly(640.0, 575.0, 517.0);
    }

    @Test
    void negativeValuesDecayByRoundingTowardsZeroToo() {
        assertThat(potentials(neuron(4095, 410, 1 << 20, 0), -10, 0, 0))
                .containsExactly(-640.0, -575.0, -517.0);
    }

    @Test
    void synapticCurrentDecaysByOneMoreThanItsConstant() {
        // du = 2047: 640 · 2048 / 4096 = 320, 160, …; without membrane decay they add up.
        assertThat(potentials(neuron(2047, 0, 1 << 20, 0), 10, 0, 0))
                .containsExactly(640.0, 960.0, 1120.0);
    }

    @Test
    void aSpikeNeedsMoreThanTheThresholdAndLeavesZero() {
        assertThat(potentials(neuron(4095, 0, 640, 0), 10, 0, 1, 0))
                .containsExactly(640.0, 640.0, Double.NaN, 0.0);
    }

    @Test
    void biasIsAddedAtEachStep() {
        assertThat(potentials(neuron(4095, 0, 640, 300), 0, 0, 0, 0))
                .containsExactly(300.0, 600.0, Double.NaN, 300.0);
    }

    @Test
    void refractoryNeuronStaysAtZeroWhileItsCurrentGoesOn() {
        var neuron =
                new LoihiNeurons(6, 2047, 0, 3, new int[] {639}, new int[] {0}, new double[] {1});
        // u: 640 | 320 | 160 | 80; the spike, two steps of rest, then the current is felt again.
        assertThat(potentials(neuron, 10, 0, 0, 0)).containsExactly(Double.NaN, 0.0, 0.0, 80.0);
    }

    @Test
    void currentWrapsAroundAndMembraneIsCutOff() {
        // Without current decay, 24 bits overflow after five inputs of 2^21 − 64.
        int most = (1 << 15) - 1;
        var wrapping = neuron(0, 4095, (1 << 23) - 1, 0);
        var state = wrapping.rest();
        var fired = new int[2];
        for (int i = 0; i < 5; i++) {
            state.step(new int[] {most}, 0, fired, 0);
        }
        assertThat(state.overflows()).isPositive();
        assertThat(state.potential(0)).isNegative();
        assertThat(potentials(neuron(4095, 0, (1 << 23) - 1, 0), most, most, most, most, most))
                .last()
                .isEqualTo((1 << 23) - 1.0);
    }

    @Test
    void inputOfMoreThan21BitsWrapsAround() {
        assertThat(potentials(neuron(4095, 0, (1 << 23) - 1, 0), 1 << 15))
                .containsExactly(-(double) (1 << 21));
    }
}
