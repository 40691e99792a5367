package org.spikej.chip;

import java.util.Arrays;

/**
 * Loihi 1's leaky integrate-and-fire compartments, bit by bit. One step is
 *
 * <pre>
 *   q = Σ w · 2^shift                       22 bits with the sign, wraps around
 *   u = decay(u, 4096 − 1 − du) + q         24 bits, wraps around
 *   v = decay(v, 4096 − dv) + wrap(u + b)   24 bits, is cut off
 *   v = 0                                   while refractory
 *   spike if v > θ, then v = 0 and refractory for r − 1 steps
 * </pre>
 *
 * with {@code decay(x, m) = sign(x) ⌊|x| m / 4096⌋}. Source: nengo-loihi 1.1, {@code
 * emulator/interface.py}; the order and the rounding are those of its integer mode.
 *
 * @param shift of the sum of weights, to the left
 * @param synapticDecay du, 0 to 4095
 * @param decay dv, 0 to 4095
 * @param refractory r, 1 to 63; 1 is none
 * @param threshold θ of each neuron
 * @param bias b of each neuron
 * @param scale integer weight of a real weight 1, for each neuron
 */
record LoihiNeurons(
        int shift,
        int synapticDecay,
        int decay,
        int refractory,
        int[] threshold,
        int[] bias,
        double[] scale)
        implements Dynamics, Integers.Neurons {
    /** Of the sum of inputs, without the sign. */
    static final int INPUT_BITS = 21;

    /** Of u and v, without the sign. */
    static final int STATE_BITS = 23;

    private static final int MOST = (1 << STATE_BITS) - 1;

    @Override
    public LoihiNeurons of(int[] neurons) {
        return new LoihiNeurons(
                shift,
                synapticDecay,
                decay,
                refractory,
                Integers.Neurons.chosen(threshold, neurons),
                Integers.Neurons.chosen(bias, neurons),
                Integers.Neurons.chosen(scale, neurons));
    }

    /** A whole number is above θ if it is at least θ + 1. */
    @Override
    public RealNeurons real(Constants constants) {
        var unit = RealNeurons.units(scale, shift);
        var real = new double[threshold.length];
        Arrays.setAll(real, i -> (threshold[i] + 1) / unit[i]);
        return new RealNeurons(
                constants.withDecays((4096 - decay) / 4096.0, (4095 - synapticDecay) / 4096.0),
                real,
                RealNeurons.reals(bias, unit),
                scale);
    }

    @Override
    public State rest() {
        return new Compartments();
    }

    private final class Compartments implements State {
        private final int[] u = new int[threshold.length];
        private final int[] v = new int[threshold.length];
        private final int[] wait = new int[threshold.length];
        private final int[] spike = new int[threshold.length];
        private int[] added = bias;
        private int active;
        private long overflows;

        @Override
        public void drive(float[] currents) {
            added = new int[bias.length];
            double unit = Math.scalb(1.0, shift);
            for (int i = 0; i < added.length; i++) {
                added[i] = LoihiArithmetic.bias(currents[i] * scale[i] * unit);
            }
        }

        @Override
        public int step(int[] sums, int first, int[] fired, int count) {
            update(sums, first);
            int end = count;
            for (int i = 0; i < spike.length; i++) {
                // Written always and kept where there is a spike: no branch that guesses wrong.
                fired[end] = first + i;
                end -= spike[i];
            }
            return end;
        }

        /** Without branches, so that the compiler takes eight neurons at a time. */
        private void update(int[] sums, int first) {
            int keepU = 4095 - synapticDecay;
            int keepV = 4096 - decay;
            int busy = 0;
            int wrapped = 0;
            for (int i = 0; i < spike.length; i++) {
                int sum = sums[first + i] << shift;
                sums[first + i] = 0;
                int q = sum << (31 - INPUT_BITS) >> (31 - INPUT_BITS);
                int unwrapped = kept(u[i], keepU) + q;
                int current = unwrapped << (31 - STATE_BITS) >> (31 - STATE_BITS);
                u[i] = current;
                int drive = (current + added[i]) << (31 - STATE_BITS) >> (31 - STATE_BITS);
                int potential = kept(v[i], keepV) + drive;
                potential = Math.min(Math.max(potential, -MOST), MOST);
                // All ones while there is no waiting.
                int ready = (wait[i] - 1) >> 31;
                potential &= ready;
                int fires = (threshold[i] - potential) >> 31;
                v[i] = potential & ~fires;
                wait[i] = Math.max(((refractory & fires) | (wait[i] & ~fires)) - 1, 0);
                spike[i] = fires;
                int moving = sum | current | potential | added[i];
                busy += (moving | -moving) >>> 31;
                wrapped |= (sum ^ q) | (unwrapped ^ current);
            }
            active = busy;
            // Rare: how many of them there were, nobody needs to know.
            overflows += wrapped != 0 ? 1 : 0;
        }

        /** What the decay leaves; the product of 24 and 12 bits is taken in two halves. */
        private static int kept(int x, int factor) {
            int sign = x >> 31;
            int magnitude = (x ^ sign) - sign;
            int rest = (magnitude >> 12) * factor + (((magnitude & 4095) * factor) >> 12);
            return (rest ^ sign) - sign;
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
