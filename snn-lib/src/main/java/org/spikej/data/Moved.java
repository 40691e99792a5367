package org.spikej.data;

import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * Images each of which is moved by some pixels at random, what leaves on one side and zeros coming
 * in on the other. The place of image {@code i} follows from the seed of the epoch and from {@code
 * i}; without an epoch the images stay where they are.
 *
 * @param images {@code [1, rows, columns]}
 * @param most pixels, in each direction
 * @param moving whether they move
 * @param seed of the epoch
 */
record Moved(Samples images, int most, boolean moving, long seed) implements Samples {
    Moved(Samples images, int most) {
        this(images, most, false, 0);
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public long[] shape() {
        return images.shape();
    }

    @Override
    public int label(int index) {
        return images.label(index);
    }

    @Override
    public Samples take(int count) {
        return new Moved(images.take(count), most, moving, seed);
    }

    @Override
    public Samples epoch(long seed) {
        return new Moved(images, most, true, seed);
    }

    @Override
    public Tensor inputs(int... indices) {
        if (!moving) {
            return images.inputs(indices);
        }
        try (var scope = Scope.open()) {
            var still = Tensors.floats(images.inputs(indices));
            int rows = (int) shape()[1];
            int columns = (int) shape()[2];
            var moved = new float[still.length];
            for (int k = 0; k < indices.length; k++) {
                var random = new SplittableRandom(seed * 1_000_003 + indices[k]);
                int down = random.nextInt(-most, most + 1);
                int right = random.nextInt(-most, most + 1);
                int from = Math.max(0, -right);
                int length = columns - Math.abs(right);
                for (int row = Math.max(0, down); row < Math.min(rows, rows + down); row++) {
                    int target = (k * rows + row) * columns;
                    int source = (k * rows + row - down) * columns;
                    System.arraycopy(still, source + from, moved, target + from + right, length);
                }
            }
            return scope.keep(Tensors.of(moved, indices.length, 1, rows, columns));
        }
    }
}
