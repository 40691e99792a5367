package org.spikej.engine;

import java.util.Arrays;
import java.util.SplittableRandom;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Groups of neurons of which one spikes at a step at most, each group driven by currents that stay
 * the same over all steps (winner-take-all with lateral inhibition as in Dong et al. 2022, "An
 * unsupervised STDP-based spiking neural network inspired by biologically plausible learning rules
 * and connections").
 *
 * <pre>
 *   u ← d u + I
 *   the neurons with u > θ go to u = 0; one of them, drawn at random, spikes
 *   every other neuron of its group:  u ← u − k
 * </pre>
 *
 * <p>The same seed gives the same spikes on any number of threads.
 *
 * @param decay d
 * @param steps T
 * @param seed of the draws
 */
public record WinnerTakeAll(float decay, int steps, long seed) {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int GROUPS_A_TASK = 16;

    /**
     * Runs all steps from rest.
     *
     * @param currents I, {@code [groups, neurons]}
     * @param thresholds θ, {@code [neurons]}
     * @param inhibition k
     * @return spikes of all steps, {@code [groups, neurons]}
     */
    public float[] counts(float[] currents, float[] thresholds, Inhibition inhibition) {
        int neurons = thresholds.length;
        int groups = currents.length / neurons;
        var counts = new float[currents.length];
        Parallel.ranges(
                groups,
                GROUPS_A_TASK,
                (from, to) -> {
                    var group = new Group(thresholds);
                    for (int g = from; g < to; g++) {
                        group.run(g, currents, counts, inhibition);
                    }
                });
        return counts;
    }

    /** How much a spike of its group takes from a neuron. */
    public interface Inhibition {
        /**
         * @param neuron within its group
         * @param largest the group's largest current
         */
        float of(int neuron, float largest);
    }

    /** The state of one group after the other. */
    private final class Group {
        private final int neurons;
        private final float[] thresholds;
        private final float[] membrane;
        private final float[] current;
        private final float[] inhibition;
        private SplittableRandom random;

        Group(float[] thresholds) {
            neurons = thresholds.length;
            int padded = Math.ceilDiv(neurons, S.length()) * S.length();
            // Neurons that fill up the last vector never reach their threshold.
            this.thresholds = Arrays.copyOf(thresholds, padded);
            Arrays.fill(this.thresholds, neurons, padded, Float.MAX_VALUE);
            membrane = new float[padded];
            current = new float[padded];
            inhibition = new float[padded];
        }

        void run(int group, float[] currents, float[] counts, Inhibition strength) {
            int first = group * neurons;
            System.arraycopy(currents, first, current, 0, neurons);
            Arrays.fill(membrane, 0);
            float largest = 0;
            for (int n = 0; n < neurons; n++) {
                largest = Math.max(largest, current[n]);
            }
            for (int n = 0; n < neurons; n++) {
                inhibition[n] = strength.of(n, largest);
            }
            random = null;
            for (int t = 0; t < steps; t++) {
                if (integrate()) {
                    counts[first + winner(group)]++;
                }
            }
        }

        /** Whether a neuron is above its threshold. */
        private boolean integrate() {
            var above = S.maskAll(false);
            for (int n = 0; n < membrane.length; n += S.length()) {
                var u =
                        FloatVector.fromArray(S, membrane, n)
                                .fma(
                                        FloatVector.broadcast(S, decay),
                                        FloatVector.fromArray(S, current, n));
                u.intoArray(membrane, n);
                above = above.or(FloatVector.fromArray(S, thresholds, n).lt(u));
            }
            return above.anyTrue();
        }

        /**
         * Resets who is above its threshold, inhibits all but the winner, and tells who that is.
         */
        private int winner(int group) {
            int winner = -1;
            int candidates = 0;
            for (int n = 0; n < neurons; n++) {
                if (membrane[n] > thresholds[n]) {
                    membrane[n] = 0;
                    candidates++;
                    if (candidates == 1 || draw(group, candidates) == 0) {
                        winner = n;
                    }
                }
            }
            float kept = membrane[winner];
            for (int n = 0; n < membrane.length; n += S.length()) {
                FloatVector.fromArray(S, membrane, n)
                        .sub(FloatVector.fromArray(S, inhibition, n))
                        .intoArray(membrane, n);
            }
            membrane[winner] = kept;
            return winner;
        }

        private int draw(int group, int bound) {
            if (random == null) {
                random = new SplittableRandom(seed * 1_000_003 + group);
            }
            return random.nextInt(bound);
        }
    }
}
