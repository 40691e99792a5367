package org.spikej.event;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.tensor.Tensors;

/**
 * The augmentations of {@link Augmentations} that act on frames that are there already, {@code [T,
 * polarities, height, width]}.
 */
public final class FrameAugmentations {
    private static final int TIME = 0;
    private static final int POLARITY = 1;
    private static final int ROW = 2;
    private static final int COLUMN = 3;

    private FrameAugmentations() {}

    /**
     * {@link CropAndFlip} on frames: all are shifted by up to so many pixels, zeros moving in; some
     * frames at the beginning and the end become zero; a mirror and playing backwards with ON and
     * OFF exchanged, each with probability ½.
     *
     * @param shift the largest, in pixels
     * @param fewest frames that stay
     */
    public static FrameAugmentation cropAndFlip(
            int shift, int fewest, boolean flipSpace, boolean flipTime) {
        return new NamedFrameAugmentation(
                "cropAndFlip(%s, %s, %s, %s)".formatted(shift, fewest, flipSpace, flipTime),
                (frames, random) -> {
                    requireFrames(frames);
                    int steps = (int) frames.size(TIME);
                    int dx = Augmentations.within(shift, random);
                    int dy = Augmentations.within(shift, random);
                    int kept =
                            Math.min(fewest, steps)
                                    + random.nextInt(Math.max(0, steps - fewest) + 1);
                    int first = random.nextInt(steps - kept + 1);
                    boolean mirrored = flipSpace && random.nextBoolean();
                    boolean backwards = flipTime && random.nextBoolean();
                    var window = frames.narrow(TIME, first, kept);
                    var cropped =
                            torch.constant_pad_nd(
                                    window, 0, 0, 0, 0, 0, 0, first, steps - first - kept);
                    var changed = shifted(cropped, 0, dy, dx);
                    changed = mirrored ? changed.flip(COLUMN) : changed;
                    return backwards ? reversed(changed) : changed.contiguous();
                });
    }

    /**
     * {@link EventInvert} on whole frames: with this probability, one of polarity, time (with
     * polarity) and, if asked for, columns and rows is inverted.
     */
    public static FrameAugmentation eventInvert(double probability, boolean space) {
        Augmentations.requireShare(probability);
        return new NamedFrameAugmentation(
                "eventInvert(%s, %s)".formatted(probability, space),
                (frames, random) -> {
                    requireFrames(frames);
                    if (random.nextDouble() >= probability) {
                        return frames;
                    }
                    return switch (random.nextInt(space ? 4 : 2)) {
                        case 0 -> frames.flip(POLARITY);
                        case 1 -> reversed(frames);
                        case 2 -> frames.flip(COLUMN);
                        default -> frames.flip(ROW);
                    };
                });
    }

    /**
     * {@link EventDrift} on frames of counts: each event drifts with a probability r, drawn below
     * the largest share, by one common step; a count n gives a binomial number of n and r away.
     *
     * @param probability that the frames are changed at all
     * @param share the largest r
     * @param pixels the largest drift in space
     * @param steps the largest drift in time, in frames
     */
    public static FrameAugmentation eventDrift(
            double probability, double share, int pixels, int steps) {
        Augmentations.requireShare(probability);
        Augmentations.requireShare(share);
        return new NamedFrameAugmentation(
                "eventDrift(%s, %s, %s, %s)".formatted(probability, share, pixels, steps),
                (frames, random) -> {
                    requireFrames(frames);
                    if (random.nextDouble() >= probability) {
                        return frames;
                    }
                    double moving = share * random.nextDouble();
                    int dt = Augmentations.within(steps, random);
                    int dy = Augmentations.within(pixels, random);
                    int dx = Augmentations.within(pixels, random);
                    var drifting = thinned(frames, moving, random);
                    return frames.sub(drifting).add(shifted(drifting, dt, dy, dx));
                });
    }

    /** {@link EventDrop} on frames of counts: whole frames, a rectangle, or single events go. */
    public static FrameAugmentation eventDrop() {
        return new NamedFrameAugmentation(
                "eventDrop()",
                (frames, random) -> {
                    requireFrames(frames);
                    return EventDrop.ofFrames(frames, random);
                });
    }

    /** Of each count a binomial number. */
    static Tensor thinned(Tensor frames, double share, RandomGenerator random) {
        var counts = Tensors.floats(frames);
        for (int i = 0; i < counts.length; i++) {
            int drawn = 0;
            for (int event = 0; event < counts[i]; event++) {
                drawn += random.nextDouble() < share ? 1 : 0;
            }
            counts[i] = drawn;
        }
        return Tensors.of(counts, Tensors.shape(frames));
    }

    /** What leaves on one side is lost, and zeros come in on the other. */
    private static Tensor shifted(Tensor frames, int dt, int dy, int dx) {
        return torch.constant_pad_nd(frames, dx, -dx, dy, -dy, 0, 0, dt, -dt);
    }

    private static Tensor reversed(Tensor frames) {
        return frames.flip(TIME, POLARITY);
    }

    private static void requireFrames(Tensor frames) {
        if (frames.dim() != 4) {
            throw new IllegalArgumentException(
                    "expected frames of shape [T, polarities, height, width], got %s"
                            .formatted(Arrays.toString(Tensors.shape(frames))));
        }
    }
}
