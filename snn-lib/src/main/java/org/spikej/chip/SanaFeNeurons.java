package org.spikej.chip;

import java.util.List;
import java.util.function.Supplier;

/**
 * The neurons of one core of a network of SANA-FE, in real numbers.
 *
 * @param somas makes each of them, at rest
 * @param unit the integer weight of a weight 1
 */
record SanaFeNeurons(List<Supplier<SanaFeSoma>> somas, double unit) implements Dynamics {
    @Override
    public State rest() {
        return new Somas();
    }

    /** The neurons in the course of a run. */
    final class Somas implements State {
        private final SanaFeSoma[] neurons =
                somas.stream().map(Supplier::get).toArray(SanaFeSoma[]::new);
        private final SanaFeSoma.Status[] statuses = new SanaFeSoma.Status[neurons.length];
        private final boolean[] arrived = new boolean[neurons.length];
        private int number;

        /** Something will arrive at a neuron in the next step. */
        void arrives(int neuron) {
            arrived[neuron] = true;
        }

        /** What became of a neuron in the last step. */
        SanaFeSoma.Status status(int neuron) {
            return statuses[neuron];
        }

        @Override
        public int step(int[] sums, int first, int[] fired, int count) {
            number++;
            int end = count;
            for (int i = 0; i < neurons.length; i++) {
                double current = sums[first + i] / unit;
                sums[first + i] = 0;
                statuses[i] = neurons[i].step(number, arrived[i], current);
                arrived[i] = false;
                if (statuses[i] == SanaFeSoma.Status.FIRED) {
                    fired[end++] = first + i;
                }
            }
            return end;
        }

        @Override
        public void drive(float[] currents) {
            throw new IllegalStateException("expected input by spikes: nobody drives these");
        }

        @Override
        public int active() {
            int active = 0;
            for (var status : statuses) {
                active += status == SanaFeSoma.Status.IDLE ? 0 : 1;
            }
            return active;
        }

        @Override
        public double potential(int neuron) {
            return neurons[neuron].potential();
        }
    }
}
