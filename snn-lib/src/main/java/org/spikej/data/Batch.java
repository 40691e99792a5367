package org.spikej.data;

import org.bytedeco.pytorch.Tensor;

/**
 * Some samples at once. {@linkplain Dataset#mixUp Mixed up}, each is a mean of two samples, and has
 * the labels of both.
 *
 * @param inputs float32 {@code [N, ...]}
 * @param labels int64 {@code [N]}; of a mixed sample, the one with the larger share
 * @param partners int64 {@code [N]}, the labels of what the samples are mixed with; the labels
 *     themselves where nothing is mixed
 * @param weight the labels' share λ, in [½, 1]; 1 where nothing is mixed
 */
public record Batch(Tensor inputs, Tensor labels, Tensor partners, double weight) {
    /** Samples with one label each. */
    public Batch(Tensor inputs, Tensor labels) {
        this(inputs, labels, labels, 1);
    }

    /** N. */
    public int size() {
        return (int) labels.size(0);
    }

    /** Whether each sample has two labels. */
    public boolean mixed() {
        return weight < 1;
    }

    /** Other values with the same labels. */
    Batch with(Tensor others) {
        return new Batch(others, labels, partners, weight);
    }

    /**
     * For a method that learns from one label a sample.
     *
     * @throws IllegalArgumentException if this batch is mixed, naming the method
     */
    public void requireOneLabelEach(String method) {
        if (mixed()) {
            throw new IllegalArgumentException(
                    ("expected samples of one label each for %s, got samples mixed up of two: leave"
                                    + " mixUp out, or train with bptt")
                            .formatted(method));
        }
    }
}
