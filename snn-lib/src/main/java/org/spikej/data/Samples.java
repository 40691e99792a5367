package org.spikej.data;

import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.Tensors;

/** A fixed sequence of labelled samples of one shape. Safe to read from several threads. */
public interface Samples {
    /** How many there are. */
    int size();

    /** The shape of one sample, for instance {@code [1, 28, 28]}. */
    long[] shape();

    /**
     * The values of some samples, in the order asked for.
     *
     * @param indices each from 0 to {@code size() - 1}; the same one may come twice
     * @return float32 {@code [N, ...]}, a new tensor that belongs to the caller's scope
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    Tensor inputs(int... indices);

    /**
     * The class of a sample, from 0.
     *
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    int label(int index);

    /**
     * The first {@code count} samples, without a copy.
     *
     * @throws IllegalArgumentException if there are fewer, or for a count below 1
     */
    Samples take(int count);

    /**
     * The samples as a pass with this seed sees them: the same ones, unless they are augmented at
     * random. {@link Batches#shuffled} asks for it.
     */
    default Samples epoch(long seed) {
        return this;
    }

    /** The classes of some samples: int64 {@code [N]}. */
    default Tensor labels(int... indices) {
        var labels = new long[indices.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = label(indices[i]);
        }
        return Tensors.of(labels);
    }

    /** Some samples with their labels. */
    default Batch batch(int... indices) {
        return new Batch(inputs(indices), labels(indices));
    }

    /** The first samples with their labels, or all of them where there are not so many. */
    default Batch first(int most) {
        return batch(IntStream.range(0, Math.min(most, size())).toArray());
    }

    /** One sample with its label. */
    default Sample sample(int index) {
        return new Sample(inputs(index).view(shape()), label(index));
    }
}
