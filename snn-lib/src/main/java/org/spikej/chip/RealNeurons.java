package org.spikej.chip;

/**
 * The network's own neurons in real numbers, behind a chip's integer weights: what rounding the
 * weights alone does.
 *
 * @param constants of the neurons
 * @param bias of each neuron
 * @param scale integer weight of a real weight 1, for each neuron
 */
record RealNeurons(Constants constants, double[] bias, double[] scale) implements Dynamics {

    /** Some of these neurons. */
    RealNeurons of(int[] neurons) {
        return new RealNeurons(
                constants,
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
                added[i] = (float) (bias[i] * constants.gain());
            }
        }

        @Override
        public void drive(float[] currents) {
            added = currents;
        }

        @Override
        public int step(int[] sums, int first, int[] fired, int count) {
            float threshold = (float) constants.threshold();
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
                boolean spike = u >= threshold;
                float after = constants.reset().toZero() ? 0 : u - threshold;
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
        public long overflows() {
            return 0;
        }

        @Override
        public double potential(int neuron) {
            return membrane[neuron];
        }
    }
}
