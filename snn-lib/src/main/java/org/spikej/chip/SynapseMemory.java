package org.spikej.chip;

/**
 * How a core keeps the synapses of one axon: blocks of up to so many, each with a header, rounded
 * up to whole words. A synapse has its weight and, where the targets are not neighbours, the number
 * of the neuron.
 *
 * @param wordBits bits of a word
 * @param headerBits bits before each block
 * @param blockSynapses most synapses in a block
 * @param leastIndexBits fewest bits of a neuron's number
 * @param shared whether axons may share a list of synapses, moved along the neurons, as a
 *     convolution needs it
 */
public record SynapseMemory(
        int wordBits, int headerBits, int blockSynapses, int leastIndexBits, boolean shared) {

    /**
     * Bits that a list of synapses takes.
     *
     * @param indexBits of a neuron's number, 0 where the targets are neighbours
     */
    long bits(int synapses, int weightBits, int indexBits) {
        long words = 0;
        int index = indexBits == 0 ? 0 : Math.max(indexBits, leastIndexBits);
        for (int left = synapses; left > 0; left -= blockSynapses) {
            int bits = Math.min(left, blockSynapses) * (weightBits + index) + headerBits;
            words += Math.ceilDiv(bits, wordBits);
        }
        return words * wordBits;
    }
}
