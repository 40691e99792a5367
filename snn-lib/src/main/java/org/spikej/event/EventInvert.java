package org.spikej.event;

import java.util.random.RandomGenerator;

/**
 * EventInvert (Shen et al. 2022, arXiv:2207.11659): events are inverted to the corresponding
 * positions in time, space or polarity. The abstract is what is known of it; the rest is a
 * reconstruction. One domain is drawn, each as likely; all events of a fragment, a random box in
 * space and time as in the paper's third version, are mirrored in it about its middle:
 *
 * <pre>
 *   polarity  p → 1 − p               as if dark and bright were exchanged
 *   time      t → mirrored, p → 1 − p as if the motion ran backwards
 *   x, y      mirrored                only where the label allows it
 * </pre>
 *
 * @param probability that a recording is changed at all
 * @param smallest each side of the box is at least this share of the whole; 1 inverts everything
 * @param space whether to mirror in x and y too: not for digits and letters
 */
public record EventInvert(double probability, double smallest, boolean space)
        implements Augmentation {
    private static final int POLARITY = 0;
    private static final int TIME = 1;
    private static final int X = 2;

    public EventInvert {
        Augmentations.requireShare(probability);
        Augmentations.requireShare(smallest);
    }

    @Override
    public EventSample apply(EventSample sample, RandomGenerator random) {
        if (random.nextDouble() >= probability || sample.events().size() == 0) {
            return sample;
        }
        var events = sample.events();
        int domain = random.nextInt(space ? 4 : 2);
        var box = Box.random(events, smallest, random);
        int last = events.sensor().polarities() - 1;
        return sample.with(
                EventTransforms.sorted(
                        events,
                        (t, x, y, p, target) -> {
                            if (!box.has(t, x, y)) {
                                target.add(t, x, y, p);
                                return;
                            }
                            switch (domain) {
                                case POLARITY -> target.add(t, x, y, last - p);
                                case TIME ->
                                        target.add(2 * box.t() + box.micros() - t, x, y, last - p);
                                case X -> target.add(t, 2 * box.x() + box.width() - 1 - x, y, p);
                                default -> target.add(t, x, 2 * box.y() + box.height() - 1 - y, p);
                            }
                        }));
    }
}
