package org.spikej.neuron;

import org.bytedeco.pytorch.Tensor;

/**
 * What a population of neurons did over time. All three tensors are float32 of one shape, {@code
 * [T, N, ...]}.
 *
 * @param spikes zeros and ones; of a neuron that never spikes, its membrane
 * @param membrane potential after the step's input and before its reset, so that it can be held
 *     against the threshold
 * @param threshold in force at that step; NaN where there is none
 * @param unit of membrane and threshold, {@link Neuron#unit}
 */
public record Trace(Tensor spikes, Tensor membrane, Tensor threshold, String unit) {
    /** Of a model whose membrane is in units of its input. */
    public Trace(Tensor spikes, Tensor membrane, Tensor threshold) {
        this(spikes, membrane, threshold, Neuron.INPUT_UNITS);
    }
}
