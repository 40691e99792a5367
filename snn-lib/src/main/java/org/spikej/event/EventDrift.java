package org.spikej.event;

import java.util.random.RandomGenerator;

/**
 * EventDrift (Shen et al. 2022, arXiv:2207.11659): some events drift in space and time, as where
 * the light changes and the threshold is crossed elsewhere. The abstract is what is known of it;
 * the rest is a reconstruction. A share r of the events is drawn below the largest one, and each
 * event of a fragment, a random box, drifts with probability r by one common (dx, dy, dt):
 *
 * <pre>  x + dx, y + dy, t + dt   |dx|, |dy| ≤ space · size,  |dt| ≤ time · duration  </pre>
 *
 * <p>Events that leave the recording are dropped. With a polarity share, drifting events turn from
 * ON to OFF or back with that probability, as in the first version of the paper; the third has no
 * drift of polarity.
 *
 * @param probability that a recording is changed at all
 * @param share the largest r
 * @param space the largest drift, as a share of the sensor's size
 * @param time the largest drift, as a share of the duration
 * @param polarity how likely a drifting event changes its polarity
 * @param smallest each side of the box is at least this share of the whole
 */
public record EventDrift(
        double probability,
        double share,
        double space,
        double time,
        double polarity,
        double smallest)
        implements Augmentation {
    public EventDrift {
        Augmentations.requireShare(probability);
        Augmentations.requireShare(share);
        Augmentations.requireShare(space);
        Augmentations.requireShare(time);
        Augmentations.requireShare(polarity);
        Augmentations.requireShare(smallest);
    }

    @Override
    public EventSample apply(EventSample sample, RandomGenerator random) {
        if (random.nextDouble() >= probability || sample.events().size() == 0) {
            return sample;
        }
        var events = sample.events();
        var sensor = events.sensor();
        var box = Box.random(events, smallest, random);
        double moving = share * random.nextDouble();
        int dx = Augmentations.within((int) Math.round(space * sensor.width()), random);
        int dy = Augmentations.within((int) Math.round(space * sensor.height()), random);
        long dt = Math.round(time * events.duration() * (2 * random.nextDouble() - 1));
        int last = sensor.polarities() - 1;
        var whole = Box.of(events);
        return sample.with(
                EventTransforms.sorted(
                        events,
                        (t, x, y, p, target) -> {
                            if (!box.has(t, x, y) || random.nextDouble() >= moving) {
                                target.add(t, x, y, p);
                            } else if (whole.has(t + dt, x + dx, y + dy)) {
                                boolean turns = polarity > 0 && random.nextDouble() < polarity;
                                target.add(t + dt, x + dx, y + dy, turns ? last - p : p);
                            }
                        }));
    }
}
