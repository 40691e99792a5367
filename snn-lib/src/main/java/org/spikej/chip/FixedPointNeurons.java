package org.spikej.chip;

/**
 * Leaky integrate-and-fire neurons in fixed-point numbers. One step is
 *
 * <pre>
 *   v = ⌊v d / 2^f⌋ + Σ w · 2^shift + b    is cut off
 *   spike if v ≥ θ, then v = v − θ or 0
 * </pre>
 *
 * @param shift of the sum of weights, to the left
 * @param register of v
 * @param decayBits f
 * @param decay d
 * @param constants the reset and the pause after a spike
 * @param threshold θ of each neuron
 * @param bias b of each neuron
 * @param scale integer weight of a real weight 1, for each neuron
 */
record FixedPointNeurons(
        int shift,
        Register register,
        int decayBits,
        int decay,
        Constants constants,
        int[] threshold,
        int[] bias,
        double[] scale)
        implements Dynamics, Integers.Neurons {

    @Override
    public FixedPointNeurons of(int[] neurons) {
        return new FixedPointNeurons(
                shift,
                register,
                decayBits,
                decay,
                constants,
                Integers.Neurons.chosen(threshold, neurons),
                Integers.Neurons.chosen(bias, neurons),
                Integers.Neurons.chosen(scale, neurons));
    }

    @Override
    public RealNeurons real(Constants own) {
        var unit = RealNeurons.units(scale, shift);
        return new RealNeurons(
                own.withDecays(Math.scalb((double) decay, -decayBits), 0),
                RealNeurons.reals(threshold, unit),
                RealNeurons.reals(bias, unit),
                scale);
    }

    @Override
    public State rest() {
        return new Membranes();
    }

    private final class Membranes implements State {
        private final int[] v = new int[threshold.length];
        private final int[] wait = new int[threshold.length];
        private int[] added = bias;
        private int active;
        private long overflows;

        @Override
        public void drive(float[] currents) {
            added = new int[bias.length];
            for (int i = 0; i < added.length; i++) {
                added[i] = (int) Math.rint(Math.scalb(currents[i] * scale[i], shift));
            }
        }

        @Override
        public int step(int[] sums, int first, int[] fired, int count) {
            boolean toZero = constants.reset().toZero();
            int end = count;
            active = 0;
            for (int i = 0; i < v.length; i++) {
                long input = ((long) sums[first + i] << shift) + added[i];
                sums[first + i] = 0;
                active += input != 0 || v[i] != 0 ? 1 : 0;
                if (wait[i] > 0) {
                    wait[i]--;
                    continue;
                }
                long sum = ((long) v[i] * decay >> decayBits) + input;
                int kept = register.kept(sum);
                overflows += kept != sum ? 1 : 0;
                boolean spike = kept >= threshold[i];
                v[i] = spike ? (toZero ? 0 : kept - threshold[i]) : kept;
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
            return overflows;
        }

        @Override
        public double potential(int neuron) {
            return v[neuron];
        }
    }
}
