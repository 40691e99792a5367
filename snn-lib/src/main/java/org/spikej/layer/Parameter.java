package org.spikej.layer;

import org.bytedeco.pytorch.Tensor;

/**
 * A tensor that training changes.
 *
 * @param name within its layer, for instance {@code weight}
 * @param value a leaf that requires a gradient
 */
public record Parameter(String name, Tensor value) {}
