package org.spikej.event;

import java.util.random.RandomGenerator;

/**
 * Spatio-temporal crop and flip, STCF (Shen et al. 2022, arXiv:2207.11670). The name and the
 * abstract are what is known of it; the rest is a reconstruction:
 *
 * <ul>
 *   <li>spatial crop: the recording, with an empty margin around it, is cut to a window of the old
 *       size somewhere, the same for all times: it is shifted by up to so many pixels;
 *   <li>temporal crop: a random part of the time stays, at least this share of it;
 *   <li>spatial flip: left and right are exchanged, with probability ½;
 *   <li>temporal flip: played backwards with ON and OFF exchanged, with probability ½.
 * </ul>
 *
 * @param shift the largest, in pixels; an eighth of the sensor is usual
 * @param shortest share of the time that stays, from 0 to 1
 * @param flipSpace whether to flip left and right: not for digits and letters
 * @param flipTime whether to play backwards
 */
public record CropAndFlip(int shift, double shortest, boolean flipSpace, boolean flipTime)
        implements Augmentation {
    public CropAndFlip {
        Augmentations.requireShare(shortest);
        if (shift < 0) {
            throw new IllegalArgumentException(
                    "expected a shift of at least 0 pixels, got %d: an eighth of the sensor is usual"
                            .formatted(shift));
        }
    }

    @Override
    public EventSample apply(EventSample sample, RandomGenerator random) {
        int dx = Augmentations.within(shift, random);
        int dy = Augmentations.within(shift, random);
        double share = shortest + (1 - shortest) * random.nextDouble();
        double start = (1 - share) * random.nextDouble();
        boolean mirrored = flipSpace && random.nextBoolean();
        boolean backwards = flipTime && random.nextBoolean();
        var events = sample.events();
        long first = events.start() + (long) (start * events.duration());
        long end = first + (long) Math.ceil(share * events.duration()) + 1;
        var sensor = events.sensor();
        var cropped =
                EventTransforms.mapped(
                        events.between(first, end),
                        sensor,
                        (t, x, y, p, target) -> {
                            if (sensor.has(x + dx, y + dy)) {
                                target.add(t, x + dx, y + dy, p);
                            }
                        });
        if (mirrored) {
            cropped = EventTransforms.flipLeftRight().apply(cropped);
        }
        if (backwards) {
            cropped = EventTransforms.reverseTime().apply(cropped);
        }
        return sample.with(cropped);
    }
}
