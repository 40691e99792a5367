package org.spikej.chip;

import java.util.Arrays;

/**
 * The network's own neurons in real numbers, with a chip's weights, thresholds, biases and decays:
 * what rounding the constants does, before the chip rounds what it computes.
 *
 * @param constants of the neurons, whose decays are those of the chip
 * @param threshold of each neuron
 * @param bias of each neuron, the gain included
 * @param scale integer weight of a real weight 1, for each neuron
 */
record RealNeurons(Constants constants, double[] threshold, double[] bias, double[] scale)
        implements Dynamics {

    /** The chip's integer for a real potential of 1, for each neuron. */
    static double[] units(double[] scale, int shift) {
        return Arrays.stream(scale).map(s -> Math.scalb(s, shift)).toArray();
    }

    /** The chip's integers in the network's numbers. */
    static double[] reals(int[] integers, double[] unit) {
        var reals = new double[integers.length];
        Arrays.setAll(reals, i -> integers[i] / unit[i]);
        return reals;
    }

    /** Some of these neurons. */
    RealNeurons of(int[] neurons) {
        return new RealNeurons(
                constants,
                Integers.Neurons.chosen(threshold, neurons),
                Integers.Neurons.chosen(bias, neurons),
                Integers.Neurons.chosen(scale, neurons));
    }

    @Override
    public State rest() {
        return new Membranes();
    }

    private final class Membranes implements State {
        private final float[] current = new float[bias.length];
        private final float[] membrane = new float[bias.length];
        private final int[] wait = new int[bias.length];
        private float[] added = new float[bias.length];
        private int active;

        Membranes() {
            for (int i = 0; i < added.length; i++) {
                added[i] = (float) bias[i];
            }
        }

        @Override
        public void drive(float[] currents) {
            added = currents;
        }

        @Override
        public int step(int[] sums, int first, int[] fired, int count) {
            int end = count;
            active = 0;
            for (int i = 0; i < added.length; i++) {
                float input = (float) (sums[first + i] / scale[i]) + added[i];
                sums[first + i] = 0;
                current[i] = (float) constants.synapticDecay() * current[i] + input;
                active += current[i] != 0 || membrane[i] != 0 ? 1 : 0;
                if (wait[i] > 0) {
                    wait[i]--;
                    continue;
                }
                float u = (float) constants.decay() * membrane[i] + current[i];
                float limit = (float) threshold[i];
                boolean spike = u >= limit;
                float after = constants.reset().toZero() ? 0 : u - limit;
                membrane[i] = spike ? after : u;
                if (spike) {
                    wait[i] = constants.pause();
                    fired[end++] = first + i;
                }
            }
            return end;
        }

        @Override
        public int active() {
            return active;
        }

        @Override
        public double potential(int neuron) {
            return membrane[neuron];
        }
    }
}
