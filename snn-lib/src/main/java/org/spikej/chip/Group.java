package org.spikej.chip;

import java.util.List;

/**
 * Neurons of one kind with what drives them, in real numbers: a population of the network on its
 * way to the chip.
 *
 * @param name of its stage in a recording, for instance {@code 1 lif(0.9)}
 * @param shape of one sample
 * @param constants of its neurons
 * @param projections where its input comes from
 * @param bias added at each step, one for each neuron
 * @param start the step at which spikes of the first step reach it
 */
record Group(
        String name,
        long[] shape,
        Constants constants,
        List<Projection> projections,
        double[] bias,
        int start) {

    /** Where {@link Projection#from} means the network's input. */
    static final int INPUT = -1;

    /**
     * Synapses from one group to another.
     *
     * @param from number of the source group, or {@link #INPUT}
     * @param map the weights
     * @param delay steps that a spike takes longer than usual
     * @param layers the layers that it stands for
     * @param origin of the weights
     */
    record Projection(int from, Connections map, int delay, String layers, Origin origin) {}

    /** Number of neurons. */
    int size() {
        return bias.length;
    }

    /** Neurons in a channel. */
    int plane() {
        return size() / Math.toIntExact(shape[0]);
    }
}
