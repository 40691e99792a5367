package org.spikej.chip;

/**
 * What a core holds.
 *
 * @param neurons of its group, and copies of them where one reaches one axon only
 * @param inputAxons pairs of a source and this core
 * @param outputAxons pairs of one of its neurons and a core
 * @param synapses weights that messages can reach; a shared list counts once for each axon
 * @param synapseBits memory of its lists of synapses, each once where the chip lets axons share
 * @param fanIn synapses of the neuron that has the most
 * @param thresholds different ones
 */
public record CoreLoad(
        int neurons,
        int inputAxons,
        int outputAxons,
        long synapses,
        long synapseBits,
        int fanIn,
        int thresholds) {

    /** How much it needs of a resource. */
    long of(Resource resource) {
        return switch (resource) {
            case NEURONS -> neurons;
            case INPUT_AXONS -> inputAxons;
            case OUTPUT_AXONS -> outputAxons;
            case SYNAPSE_BITS -> synapseBits;
            case FAN_IN -> fanIn;
            case THRESHOLDS -> thresholds;
            case DELAY -> 0;
        };
    }

    /** With its output axons, and with the neurons that it takes to reach them. */
    CoreLoad withOutputs(int count, int copied) {
        return new CoreLoad(copied, inputAxons, count, synapses, synapseBits, fanIn, thresholds);
    }
}
