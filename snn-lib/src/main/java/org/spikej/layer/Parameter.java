package org.spikej.layer;

import org.bytedeco.pytorch.Tensor;

/**
 * A tensor that training changes.
 *
 * @param name within its layer, for instance {@code weight}
 * @param value a leaf; it requires a gradient unless it is a {@link Layer#buffers buffer}
 */
public record Parameter(String name, Tensor value) {}
