package org.spikej.learn;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/** What losses share: checks of a network's output, and targets. */
final class Outputs {
    private Outputs() {}

    /**
     * @throws IllegalArgumentException if the output is not {@code [T, N, classes]} or a label has
     *     no output neuron
     */
    static void requireClasses(Tensor output, Tensor labels) {
        if (output.dim() != 3 || labels.dim() != 1 || output.size(1) != labels.size(0)) {
            throw new IllegalArgumentException(
                    ("expected output of shape [T, N, classes] with N labels, got %s with labels"
                                    + " %s: end the network with one neuron a class")
                            .formatted(Tensors.shapeText(output), Tensors.shapeText(labels)));
        }
        try (var _ = Scope.open()) {
            long classes = output.size(2);
            long lowest = labels.min().item_long();
            long highest = labels.max().item_long();
            if (lowest < 0 || highest >= classes) {
                throw new IllegalArgumentException(
                        ("expected labels from 0 to %d for %d output neurons, got %d: give the last"
                                        + " layer one neuron a class")
                                .formatted(classes - 1, classes, lowest < 0 ? lowest : highest));
            }
        }
    }

    /**
     * @throws IllegalArgumentException if the output has other values than zeros and ones
     */
    static void requireSpikes(Loss loss, Tensor output) {
        if (!isSpikeTrain(output)) {
            throw new IllegalArgumentException(
                    ("expected spikes for %s, got other values than 0 and 1: end the network with"
                                    + " spiking neurons")
                            .formatted(loss.name()));
        }
    }

    /**
     * @throws IllegalArgumentException if the output is a spike train; silence passes
     */
    static void requireMembrane(Loss loss, Tensor output) {
        try (var _ = Scope.open()) {
            if (isSpikeTrain(output) && output.count_nonzero().item_long() > 0) {
                throw new IllegalArgumentException(
                        ("expected membrane potentials for %s, got a spike train: end the network"
                                        + " with a read-out that does not spike, a leaky integrator"
                                        + " or a linear layer")
                                .formatted(loss.name()));
            }
        }
    }

    private static boolean isSpikeTrain(Tensor output) {
        try (var _ = Scope.open()) {
            var values = output.detach();
            return values.mul(values).eq(values).all().item_bool();
        }
    }

    /** {@code [N, classes]}: one value at the label, another elsewhere. */
    static Tensor targets(Tensor labels, long classes, double correct, double incorrect) {
        return torch.one_hot(labels, classes)
                .to(torch.ScalarType.Float)
                .mul(new Scalar((float) (correct - incorrect)))
                .add(new Scalar((float) incorrect));
    }

    /** Mean squared difference to such targets. */
    static Tensor squaredError(Tensor values, Tensor labels, double correct, double incorrect) {
        var target = targets(labels, values.size(values.dim() - 1), correct, incorrect);
        var difference = values.sub(target);
        return difference.mul(difference).mean();
    }
}
