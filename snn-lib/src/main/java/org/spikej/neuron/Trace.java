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
 */
public record Trace(Tensor spikes, Tensor membrane, Tensor threshold) {}
