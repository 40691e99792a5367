package org.spikej.data;

import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.spikej.event.FrameAugmentation;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * Samples of frames, each changed at random in each pass.
 *
 * @param samples {@code [T, polarities, height, width]}
 * @param augmentation what happens to each
 * @param seed of the pass
 */
record AugmentedFrames(Samples samples, FrameAugmentation augmentation, long seed)
        implements Samples {
    @Override
    public int size() {
        return samples.size();
    }

    @Override
    public long[] shape() {
        return samples.shape();
    }

    @Override
    public Tensor inputs(int... indices) {
        return batch(indices).inputs();
    }

    @Override
    public int label(int index) {
        return samples.label(index);
    }

    @Override
    public Batch batch(int... indices) {
        var batch = samples.batch(indices);
        var changed = Tensors.uninitialised(Tensors.shape(batch.inputs()));
        for (int k = 0; k < indices.length; k++) {
            try (var _ = Scope.open()) {
                var random = new SplittableRandom(seed * 1_000_003 + indices[k]);
                changed.select(0, k).copy_(augmentation.apply(batch.inputs().select(0, k), random));
            }
        }
        return batch.with(changed);
    }

    @Override
    public Samples take(int count) {
        return new AugmentedFrames(samples.take(count), augmentation, seed);
    }

    @Override
    public Samples epoch(long other) {
        return new AugmentedFrames(samples.epoch(other), augmentation, other);
    }
}
