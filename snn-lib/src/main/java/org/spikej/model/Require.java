package org.spikej.model;

import org.bytedeco.pytorch.Tensor;
import org.spikej.layer.Layer;
import org.spikej.tensor.Scope;

/** Checks of what a network is made of and of what it is given. */
final class Require {
    private Require() {}

    /** Each layer takes what the one before it gives, as far as the shapes are fixed. */
    static void chain(Layer[] layers) {
        long[] shape = null;
        for (int i = 0; i < layers.length; i++) {
            if (shape == null) {
                shape = layers[i].inputShape().orElse(null);
            }
            if (shape == null) {
                continue;
            }
            try {
                shape = layers[i].outputShape(shape);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "layer %d of %d does not fit the one before it: %s"
                                .formatted(i + 1, layers.length, e.getMessage()),
                        e);
            }
        }
    }

    /**
     * No NaN and no infinity: either would spread through all layers. Their sum tells in one pass
     * without memory of its own; only one that is not finite, which large values make too, calls
     * for a closer look.
     */
    static void finite(Tensor batch) {
        try (var _ = Scope.open()) {
            if (Double.isFinite(batch.sum().item_double())) {
                return;
            }
            var finite = batch.detach().isfinite();
            if (!finite.all().item_bool()) {
                long bad = batch.numel() - finite.count_nonzero().item_long();
                throw new IllegalArgumentException(
                        ("expected a batch of finite values, got NaN or infinity in %d of %d: look"
                                        + " at the data, and at a division by zero in its scaling")
                                .formatted(bad, batch.numel()));
            }
        }
    }
}
