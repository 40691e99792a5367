package org.spikej.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikej.neuron.Reset;

class FixedPointNeuronsTest {
    private static List<Double> potentials(Reset reset, int... sums) {
        var constants = new Constants(0.75, 0, 1, reset, 0, 1);
        var neurons =
                new FixedPointNeurons(
                        2,
                        Register.signed(16),
                        2,
                        3,
                        constants,
                        new int[] {100},
                        new int[] {0},
                        new double[] {1});
        var state = neurons.rest();
        var potentials = new ArrayList<Double>();
        for (int sum : sums) {
            state.step(new int[] {sum}, 0, new int[2], 0);
            potentials.add(state.potential(0));
        }
        return potentials;
    }

    @Test
    void membraneDecaysAndKeepsWhatIsAboveTheThreshold() {
        // 4 · 20 = 80; 80 · 3 / 4 + 4 · 12 = 108 ≥ 100 leaves 8; 8 · 3 / 4 = 6; 4.5 → 4
        assertThat(potentials(Reset.soft(), 20, 12, 0, 0)).containsExactly(80.0, 8.0, 6.0, 4.0);
    }

    @Test
    void membraneStartsFromZeroAfterAHardReset() {
        assertThat(potentials(Reset.hard(), 20, 12, 1)).containsExactly(80.0, 0.0, 4.0);
    }

    @Test
    void membraneIsCutOffAtItsRegister() {
        assertThat(potentials(Reset.soft(), -30000)).containsExactly(-32767.0);
    }
}
