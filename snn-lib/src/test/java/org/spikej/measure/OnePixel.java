package org.spikej.measure;

import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Samples;
import org.spikej.tensor.Tensors;

/** Samples of 784 values in which only the one of their class, of ten, is 1. */
record OnePixel(int size) implements Samples {
    @Override
    public long[] shape() {
        return new long[] {784};
    }

    @Override
    public Tensor inputs(int... indices) {
        var values = new float[784 * indices.length];
        for (int i = 0; i < indices.length; i++) {
            values[784 * i + label(indices[i])] = 1;
        }
        return Tensors.of(values, indices.length, 784);
    }

    @Override
    public int label(int index) {
        return index % 10;
    }

    @Override
    public Samples take(int count) {
        return new OnePixel(count);
    }
}
