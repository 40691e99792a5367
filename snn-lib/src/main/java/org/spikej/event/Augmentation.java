package org.spikej.event;

import java.util.random.RandomGenerator;

/** A random change of a labelled recording, another one each time that it is seen. */
@FunctionalInterface
public interface Augmentation {
    /**
     * The changed recording; a flip of a gesture may change its label.
     *
     * @param random all that it draws comes from here, so that one seed gives one result
     */
    EventSample apply(EventSample sample, RandomGenerator random);

    /** This, then another. */
    default Augmentation then(Augmentation next) {
        return new NamedAugmentation(
                this + ", then " + next,
                (sample, random) -> next.apply(apply(sample, random), random));
    }
}
