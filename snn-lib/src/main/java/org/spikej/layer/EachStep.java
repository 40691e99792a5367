package org.spikej.layer;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.Tensors;

/**
 * Runs an operation that has no memory on all steps at once, time and batch taken together. An
 * input that is the same at every step is computed once and stays a view with time stride 0.
 */
final class EachStep {
    private EachStep() {}

    /**
     * @param layer checks the sample's shape
     * @param input {@code [T, N, ...]}
     * @param operation from {@code [B, ...]} to {@code [B, ...]}, each of the B rows by itself
     * @return {@code [T, N, ...]}
     */
    static Tensor apply(Layer layer, Tensor input, UnaryOperator<Tensor> operation) {
        var shape = requireFits(layer, input);
        if (Tensors.constantInTime(input)) {
            return repeat(operation.apply(Tensors.onlyStep(input)), shape[0]);
        }
        var result = operation.apply(input.reshape(withFront(sample(shape), shape[0] * shape[1])));
        var after = Tensors.shape(result);
        return result.reshape(
                withFront(Arrays.copyOfRange(after, 1, after.length), shape[0], shape[1]));
    }

    /** {@code [N, ...]} as a view {@code [T, N, ...]} of the same values at every step. */
    static Tensor repeat(Tensor once, long steps) {
        return once.unsqueeze(0).expand(withFront(Tensors.shape(once), steps));
    }

    /** The shape of an input that is time first and of a sample that the layer takes. */
    static long[] requireFits(Layer layer, Tensor input) {
        var shape = requireTimeFirst(layer, input);
        layer.outputShape(sample(shape));
        return shape;
    }

    /** The shape of an input that has time, batch and at least one dimension more. */
    static long[] requireTimeFirst(Layer layer, Tensor input) {
        var shape = Tensors.shape(input);
        if (shape.length < 3 || shape[0] < 1) {
            throw new IllegalArgumentException(
                    ("expected input of shape [T, N, ...] with T at least 1 for %s, got %s: time"
                                    + " comes first, then the batch")
                            .formatted(layer.name(), Arrays.toString(shape)));
        }
        return shape;
    }

    /** The shape of one sample: what follows T and N. */
    static long[] sample(long[] shape) {
        return Arrays.copyOfRange(shape, 2, shape.length);
    }

    private static long[] withFront(long[] shape, long... front) {
        return LongStream.concat(Arrays.stream(front), Arrays.stream(shape)).toArray();
    }
}
