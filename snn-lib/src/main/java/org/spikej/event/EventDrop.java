package org.spikej.event;

import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/**
 * EventDrop (Gu et al. 2021, "EventDrop: data augmentation for event-based learning", algorithm 1):
 * one of four policies is drawn, each as likely, with a ratio ρ:
 *
 * <ul>
 *   <li>nothing;
 *   <li>drop by time: all events of a random part of the time, ρ of it in 0.1, 0.2, … 0.9;
 *   <li>drop by area: all events of a random rectangle, its sides ρ of the sensor's in 0.05, 0.1, …
 *       0.25;
 *   <li>random drop: each event with probability ρ in 0.1, 0.2, … 0.9.
 * </ul>
 */
public record EventDrop() implements Augmentation {
    @Override
    public EventSample apply(EventSample sample, RandomGenerator random) {
        var events = sample.events();
        return switch (random.nextInt(4)) {
            case 0 -> sample;
            case 1 -> sample.with(byTime(events, tenths(random), random));
            case 2 -> sample.with(byArea(events, side(random), random));
            default -> Augmentations.dropEvents(tenths(random)).apply(sample, random);
        };
    }

    /** The same on frames: a part of the time is some frames of T. */
    static Tensor ofFrames(Tensor frames, RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> frames;
            case 1 -> {
                long span = Math.round(tenths(random) * frames.size(0));
                var left = frames.clone();
                part(left, 0, span, random).zero_();
                yield left;
            }
            case 2 -> {
                double ratio = side(random);
                var left = frames.clone();
                var rows = part(left, 2, (long) (ratio * frames.size(2)), random);
                part(rows, 3, (long) (ratio * frames.size(3)), random).zero_();
                yield left;
            }
            default -> FrameAugmentations.thinned(frames, 1 - tenths(random), random);
        };
    }

    private static Tensor part(Tensor frames, int dimension, long size, RandomGenerator random) {
        long first = random.nextLong(frames.size(dimension) - size + 1);
        return frames.narrow(dimension, first, size);
    }

    /** ρ of the time, or of all events. */
    private static double tenths(RandomGenerator random) {
        return 0.1 * random.nextInt(1, 10);
    }

    /** ρ of the sides of a rectangle. */
    private static double side(RandomGenerator random) {
        return 0.05 * random.nextInt(1, 6);
    }

    private static Events byTime(Events events, double ratio, RandomGenerator random) {
        double span = ratio * events.duration();
        double from = events.start() + (events.duration() - span) * random.nextDouble();
        return events.where(i -> events.t(i) < from || events.t(i) > from + span);
    }

    private static Events byArea(Events events, double ratio, RandomGenerator random) {
        int width = (int) (ratio * events.sensor().width());
        int height = (int) (ratio * events.sensor().height());
        int x = random.nextInt(events.sensor().width() - width + 1);
        int y = random.nextInt(events.sensor().height() - height + 1);
        var area = new Box(x, y, events.start(), width, height, events.duration());
        return events.where(i -> !area.has(events.t(i), events.x(i), events.y(i)));
    }
}
