package org.spikej.event;

import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/** A random change of the frames of one recording. */
@FunctionalInterface
public interface FrameAugmentation {
    /**
     * The changed frames.
     *
     * @param frames float32 {@code [T, polarities, height, width]}; they stay as they are
     * @param random all that it draws comes from here, so that one seed gives one result
     * @return of the same shape; it belongs to the caller's scope
     */
    Tensor apply(Tensor frames, RandomGenerator random);

    /** This, then another. */
    default FrameAugmentation then(FrameAugmentation next) {
        return new NamedFrameAugmentation(
                this + ", then " + next,
                (frames, random) -> next.apply(apply(frames, random), random));
    }
}
