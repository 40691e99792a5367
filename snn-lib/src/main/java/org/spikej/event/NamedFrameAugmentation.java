package org.spikej.event;

import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/** An augmentation of frames that prints as the call that made it. */
record NamedFrameAugmentation(String name, FrameAugmentation change) implements FrameAugmentation {
    @Override
    public Tensor apply(Tensor frames, RandomGenerator random) {
        return change.apply(frames, random);
    }

    @Override
    public String toString() {
        return name;
    }
}
