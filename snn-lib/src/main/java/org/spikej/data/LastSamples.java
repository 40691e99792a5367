package org.spikej.data;

import java.util.Arrays;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;

/** The samples from a first one on, without a copy. */
record LastSamples(Samples all, int first) implements Samples {
    @Override
    public int size() {
        return all.size() - first;
    }

    @Override
    public long[] shape() {
        return all.shape();
    }

    @Override
    public Tensor inputs(int... indices) {
        return all.inputs(Arrays.stream(indices).map(this::inAll).toArray());
    }

    @Override
    public int label(int index) {
        return all.label(inAll(index));
    }

    private int inAll(int index) {
        return first + Objects.checkIndex(index, size());
    }

    @Override
    public Samples take(int count) {
        return new LastSamples(all.take(first + count), first);
    }
}
