package org.spikej.encode;

import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/** Checks of what is to be encoded. */
final class Values {
    private Values() {}

    static void require(Tensor values, int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException(
                    ("expected at least 1 time step, got %d: choose a number of steps, 8 for"
                                    + " instance")
                            .formatted(steps));
        }
        if (values.dim() < 1 || !Tensors.isFloat(values)) {
            throw new IllegalArgumentException(
                    ("expected float32 values of shape [N, ...], got %s of shape %s: add a batch"
                                    + " dimension with unsqueeze(0), convert with"
                                    + " to(ScalarType.Float)")
                            .formatted(values.scalar_type(), Tensors.shapeText(values)));
        }
    }

    /** That all values can be probabilities. */
    static void requireUnitInterval(Tensor values) {
        if (values.numel() == 0) {
            return;
        }
        try (var _ = Scope.open()) {
            float lowest = values.min().item_float();
            float highest = values.max().item_float();
            if (lowest >= 0 && highest <= 1) {
                return;
            }
            throw new IllegalArgumentException(
                    ("expected values in [0, 1] to turn into spikes, got %s: scale the values, or"
                                    + " use direct(), which takes any")
                            .formatted(lowest >= 0 ? highest : lowest));
        }
    }

    /** That there is no NaN and no infinity among the values. */
    static void requireFinite(Tensor values) {
        if (values.numel() == 0) {
            return;
        }
        try (var _ = Scope.open()) {
            float lowest = values.min().item_float();
            float highest = values.max().item_float();
            if (Float.isFinite(lowest) && Float.isFinite(highest)) {
                return;
            }
            throw new IllegalArgumentException(
                    "expected finite values to turn into spikes, got %s: mend the data"
                            .formatted(Float.isFinite(lowest) ? highest : lowest));
        }
    }

    /** The shape with T in front. */
    static long[] timeFirst(Tensor values, int steps) {
        var shape = Tensors.shape(values);
        var timeFirst = new long[shape.length + 1];
        timeFirst[0] = steps;
        System.arraycopy(shape, 0, timeFirst, 1, shape.length);
        return timeFirst;
    }
}
