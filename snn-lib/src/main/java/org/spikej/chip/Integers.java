package org.spikej.chip;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A group in a chip's integers.
 *
 * @param projections in the group's order; the weights are integers
 * @param scale integer weight of a real weight 1, for each neuron
 * @param constants what its neurons' constants have become, in words
 * @param approximations what the chip does otherwise than the network
 * @param neurons how the neurons of a core compute
 */
record Integers(
        List<Connections> projections,
        double[] scale,
        String constants,
        List<String> approximations,
        Neurons neurons) {

    /** Gives the dynamics of some of the group's neurons. */
    interface Neurons {
        /**
         * @param neurons of the group, in the order in which the core has them
         */
        Dynamics of(int[] neurons);

        /** Threshold of each neuron. */
        int[] threshold();

        /**
         * The network's own equations with the constants that these neurons have.
         *
         * @param constants of the network's neurons
         */
        RealNeurons real(Constants constants);

        /** Different thresholds among these neurons. */
        default int thresholds(int[] neurons) {
            return (int) IntStream.of(chosen(threshold(), neurons)).distinct().count();
        }

        /** The values of some of the neurons, in their order. */
        static int[] chosen(int[] values, int[] neurons) {
            return IntStream.of(neurons).map(n -> values[n]).toArray();
        }

        /** The values of some of the neurons, in their order. */
        static double[] chosen(double[] values, int[] neurons) {
            return IntStream.of(neurons).mapToDouble(n -> values[n]).toArray();
        }
    }
}
