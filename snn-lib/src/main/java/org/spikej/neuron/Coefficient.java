package org.spikej.neuron;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.tensor.CustomGradient;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Tensors;

/**
 * A number in a neuron's equations that training may change. All neurons of a population share it,
 * or each has its own.
 *
 * @param name for instance {@code threshold}
 * @param value of shape {@code [1]}, or of a sample's shape if each neuron has its own; a leaf that
 *     requires a gradient if it is learned
 * @param start the value before training
 */
public record Coefficient(String name, Tensor value, float start) {
    /** One that training changes. */
    public static Coefficient learned(String name, double start) {
        return new Coefficient(name, tensor(start).requires_grad_(true), (float) start);
    }

    /** One that training changes for each neuron of samples of this shape by itself. */
    public static Coefficient perNeuron(String name, double start, long... shape) {
        var values = torch.full(shape, new Scalar((float) start)).requires_grad_(true);
        return new Coefficient(name, values, (float) start);
    }

    /** One that stays as it is. */
    public static Coefficient fixed(String name, double start) {
        return new Coefficient(name, tensor(start), (float) start);
    }

    private static Tensor tensor(double start) {
        return Tensors.of(new float[] {(float) start}, 1);
    }

    /** Whether training changes it. */
    public boolean isLearned() {
        return value.requires_grad();
    }

    /** Whether each neuron has its own. */
    public boolean isPerNeuron() {
        return value.dim() > 1 || value.numel() > 1;
    }

    /** The value now, of one that all neurons share. */
    public float get() {
        return value.item_float();
    }

    /** Adds to the gradient, if it is learned. */
    void accumulate(double gradient) {
        CustomGradient.accumulate(value, tensor(gradient));
    }

    /** Sets the value back to where it started. */
    public void restart() {
        Libtorch.withoutGradient(() -> value.fill_(new Scalar(start)));
    }
}
