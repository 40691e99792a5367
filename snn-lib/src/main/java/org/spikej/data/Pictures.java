package org.spikej.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.Tensors;

/**
 * Labelled pictures in a file each, read when they are asked for: {@code [3, side, side]}, red,
 * green and blue in 0..1.
 */
final class Pictures implements Samples {
    private static final int CHANNELS = 3;

    private final List<Path> files;
    private final int[] labels;
    private final int side;

    /**
     * @param labels of each file
     * @param side in pixels
     */
    Pictures(List<Path> files, int[] labels, int side) {
        this.files = files;
        this.labels = labels;
        this.side = side;
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public long[] shape() {
        return new long[] {CHANNELS, side, side};
    }

    @Override
    public Tensor inputs(int... indices) {
        for (int index : indices) {
            Objects.checkIndex(index, size());
        }
        var tensor = Tensors.uninitialised(indices.length, CHANNELS, side, side);
        var memory = Tensors.memory(tensor);
        IntStream.range(0, indices.length)
                .parallel()
                .forEach(k -> write(Picture.read(files.get(indices[k]), side), memory, k));
        return tensor;
    }

    private static void write(int[] pixels, MemorySegment target, int picture) {
        for (int channel = 0; channel < CHANNELS; channel++) {
            int shift = 16 - 8 * channel;
            long at = (long) (picture * CHANNELS + channel) * pixels.length;
            for (int i = 0; i < pixels.length; i++) {
                float value = (pixels[i] >> shift & 0xff) / 255f;
                target.setAtIndex(ValueLayout.JAVA_FLOAT, at + i, value);
            }
        }
    }

    @Override
    public int label(int index) {
        return labels[Objects.checkIndex(index, size())];
    }

    @Override
    public Samples take(int count) {
        if (count < 1 || count > size()) {
            throw new IllegalArgumentException(
                    "expected 1 to %d samples to take, got %d: choose a number in that range"
                            .formatted(size(), count));
        }
        return new Pictures(files.subList(0, count), Arrays.copyOf(labels, count), side);
    }
}
