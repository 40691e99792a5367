package org.spikej.neuron;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.spikej.engine.SpikeBits;

/**
 * The spikes of a population as bits, and the way back from their gradient: for a layer that takes
 * bits, so that they never stand in memory as numbers.
 *
 * @param bits {@code [T · N, neurons]}
 * @param words the memory of the bits, to be kept as long as they are
 * @param input the current, or its only step where it is constant in time: what the spikes depend
 *     on in the graph
 * @param kept the input's values, to be kept until the backward pass
 * @param back from a gradient of the spikes, {@code [T · N, neurons]}, whose memory is given away,
 *     to that of the input
 */
public record PackedTrain(
        SpikeBits bits, Tensor words, Tensor input, Tensor kept, UnaryOperator<Tensor> back) {}
