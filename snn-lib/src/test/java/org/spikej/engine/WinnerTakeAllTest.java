package org.spikej.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WinnerTakeAllTest {
    private static final float DECAY = 0.99f;

    private static float[] counts(int steps, float[] currents, float[] thresholds, float k) {
        return new WinnerTakeAll(DECAY, steps, 5).counts(currents, thresholds, (_, _) -> k);
    }

    @Test
    void aNeuronAloneSpikesAtTheLeakyIntegratorsClosedFormRate() {
        // u[t] = I (1 − dᵗ) / (1 − d) passes θ first at this t, and starts anew.
        double theta = 20;
        double current = 0.9;
        int interval = (int) (Math.log(1 - theta * (1 - DECAY) / current) / Math.log(DECAY)) + 1;
        var spikes = counts(interval * 7, new float[] {(float) current}, new float[] {20}, 0);
        assertThat(spikes).containsExactly(7);
    }

    @Test
    void theStrongestDrivenNeuronSilencesItsGroup() {
        float[] currents = {1, 1.2f, 0.9f};
        float[] thresholds = {5, 5, 5};
        assertThat(counts(100, currents, thresholds, 30)[1]).isPositive();
        assertThat(counts(100, currents, thresholds, 30)[0]).isZero();
        assertThat(counts(100, currents, thresholds, 0)[0]).isPositive();
    }

    @Test
    void equalNeuronsWinByChance() {
        var currents = new float[2 * 1000];
        Arrays.fill(currents, 1);
        var spikes = counts(6, currents, new float[] {5, 5}, 100);
        float first = 0;
        for (int g = 0; g < 1000; g++) {
            assertThat(spikes[2 * g] + spikes[2 * g + 1]).isEqualTo(1);
            first += spikes[2 * g];
        }
        assertThat(first).isBetween(430f, 570f);
    }

    @Test
    void manyGroupsSpikeAsThePlainLoopOverStepsAndNeuronsSays() {
        int neurons = 12;
        int groups = 50;
        var random = new SplittableRandom(1);
        var currents = new float[groups * neurons];
        var thresholds = new float[neurons];
        for (int k = 0; k < currents.length; k++) {
            currents[k] = random.nextFloat();
        }
        for (int n = 0; n < neurons; n++) {
            thresholds[n] = 2 + random.nextFloat();
        }
        // Without a tie, which is a matter of chance, the plain loop gives the same spikes.
        var spikes = counts(4, currents, thresholds, 3);
        int compared = 0;
        for (int g = 0; g < groups; g++) {
            var current = Arrays.copyOfRange(currents, g * neurons, (g + 1) * neurons);
            var expected = plain(4, current, thresholds, 3);
            if (expected != null) {
                assertThat(Arrays.copyOfRange(spikes, g * neurons, (g + 1) * neurons))
                        .containsExactly(expected);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(groups / 4);
    }

    /** Null where two neurons pass their thresholds at once. */
    private static float[] plain(int steps, float[] current, float[] thresholds, float k) {
        var u = new float[current.length];
        var spikes = new float[current.length];
        for (int t = 0; t < steps; t++) {
            int winner = -1;
            for (int n = 0; n < u.length; n++) {
                u[n] = Math.fma(DECAY, u[n], current[n]);
                if (u[n] > thresholds[n]) {
                    if (winner >= 0) {
                        return null;
                    }
                    winner = n;
                }
            }
            for (int n = 0; winner >= 0 && n < u.length; n++) {
                u[n] = n == winner ? 0 : u[n] - k;
            }
            if (winner >= 0) {
                spikes[winner]++;
            }
        }
        return spikes;
    }
}
