package org.spikej.data;

import org.bytedeco.pytorch.Tensor;

/**
 * One labelled sample.
 *
 * @param input float32, without a batch dimension: {@code [1, 28, 28]} for a grey image
 * @param label its class, from 0
 */
public record Sample(Tensor input, int label) {}
