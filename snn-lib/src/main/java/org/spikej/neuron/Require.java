package org.spikej.neuron;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.Tensors;

/** Checks of parameters and currents, each with an error that names the value and the range. */
final class Require {
    private Require() {}

    /** The shape of a current of at least one step. */
    static long[] timeFirst(String neuron, Tensor current) {
        var shape = Tensors.shape(current);
        if (shape.length < 2 || shape[0] < 1) {
            throw new IllegalArgumentException(
                    ("expected a current of shape [T, N, ...] with T at least 1 for %s, got %s:"
                                    + " time comes first, then the batch")
                            .formatted(neuron, Arrays.toString(shape)));
        }
        return shape;
    }

    static void positive(String what, float value) {
        if (!(value > 0) || Float.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "expected %s above 0, got %s: choose a positive number".formatted(what, value));
        }
    }

    static void decay(String what, float value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "expected %s in (0, 1], got %s: exp(-dt/tau) lies there for every tau > 0"
                            .formatted(what, value));
        }
    }

    static void share(String what, float value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "expected %s in (0, 1], got %s: choose a share of 1".formatted(what, value));
        }
    }

    static void finite(String what, float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException(
                    "expected a finite %s, got %s: choose a number".formatted(what, value));
        }
    }

    static void timeConstant(String what, float value) {
        if (!(value >= 1) || Float.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "expected %s of at least 1 step, got %s: choose more steps"
                            .formatted(what, value));
        }
    }

    static void above(String what, float value, String other, float bound) {
        if (!(value > bound) || Float.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "expected %s above %s (%s), got %s: move one of them"
                            .formatted(what, other, bound, value));
        }
    }
}
