package org.spikej.learn;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.layer.Recurrence;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;

/**
 * The largest singular value of feedback weights R that change little by little: its power
 * iteration goes on from the direction that it found last.
 */
final class SpectralNorm {
    /** Enough to come within some percent, from no direction. */
    private static final int FIRST_ITERATIONS = 20;

    /** Enough to stay there, after a step of a training. */
    private static final int FURTHER_ITERATIONS = 2;

    /** Length of what of every neuron joins a direction, which else might lose one for good. */
    private static final double SHARE = 0.05;

    private final Recurrence recurrent;

    /** All neurons alike, {@code [1, ...]}, of length 1. */
    private final Tensor start;

    /** Of length 1. */
    private final Tensor direction;

    SpectralNorm(Recurrence recurrent) {
        this.recurrent = recurrent;
        var ones = torch.ones(recurrent.normShape());
        start = ones.div_(new Scalar((float) Math.sqrt(ones.numel())));
        direction = start.clone();
        iterate(FIRST_ITERATIONS);
    }

    /** Of R as it is now. */
    double now() {
        direction.add_(start, new Scalar(SHARE));
        return iterate(FURTHER_ITERATIONS);
    }

    /**
     * ∂‖R‖/∂R, shaped like the weights, u vᵀ for a matrix; the weights' own gradient is cleared.
     */
    Tensor slope() {
        var weight = recurrent.weight();
        weight.mutable_grad().reset();
        var there = recurrent.send(direction);
        var unit = Libtorch.withoutGradient(() -> there.div(there.norm()));
        there.mul(unit).sum().backward();
        var slope = weight.grad().clone();
        weight.mutable_grad().reset();
        return slope;
    }

    private double iterate(int times) {
        return Libtorch.withoutGradient(
                () -> {
                    try (var _ = Scope.open()) {
                        double norm = 0;
                        for (int i = 0; i < times; i++) {
                            norm = turn();
                        }
                        return norm;
                    }
                });
    }

    private double turn() {
        var there = recurrent.send(direction);
        double norm = there.norm().item_double() / direction.norm().item_double();
        var back = recurrent.sendBack(there);
        double length = back.norm().item_double();
        if (length > 0) {
            direction.copy_(back.div_(new Scalar(length)));
        }
        return norm;
    }
}
