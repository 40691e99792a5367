package org.spikej.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.Tensors;

/**
 * Labelled images of 8-bit values in one array, image after image, row by row. Values 0..255 become
 * 0..1.
 */
final class Images implements Samples {
    private final byte[] pixels;
    private final byte[] labels;
    private final int size;
    private final long[] shape;
    private final int pixelsEach;

    /**
     * @param pixels {@code size * shape} values; not copied
     * @param labels at least {@code size}; not copied
     * @param shape of one image: {@code [channels, rows, columns]}
     */
    Images(byte[] pixels, byte[] labels, int size, long... shape) {
        this.pixels = pixels;
        this.labels = labels;
        this.size = size;
        this.shape = shape;
        this.pixelsEach = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    @Override
    public Tensor inputs(int... indices) {
        var batchShape = new long[shape.length + 1];
        batchShape[0] = indices.length;
        System.arraycopy(shape, 0, batchShape, 1, shape.length);
        var tensor = Tensors.uninitialised(batchShape);
        if (indices.length == 0) {
            return tensor;
        }
        var memory = Tensors.memory(tensor);
        for (int k = 0; k < indices.length; k++) {
            convert(checked(indices[k]), memory, (long) k * pixelsEach);
        }
        return tensor;
    }

    private void convert(int image, MemorySegment target, long at) {
        int from = image * pixelsEach;
        for (int i = 0; i < pixelsEach; i++) {
            target.setAtIndex(ValueLayout.JAVA_FLOAT, at + i, (pixels[from + i] & 0xff) / 255f);
        }
    }

    @Override
    public int label(int index) {
        return labels[checked(index)] & 0xff;
    }

    @Override
    public Samples take(int count) {
        if (count < 1 || count > size) {
            throw new IllegalArgumentException(
                    "expected 1 to %d samples to take, got %d: choose a number in that range"
                            .formatted(size, count));
        }
        return new Images(pixels, labels, count, shape);
    }

    private int checked(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(
                    ("expected the index of a sample from 0 to %d, got %d: size() tells how many"
                                    + " there are")
                            .formatted(size - 1, index));
        }
        return index;
    }
}
