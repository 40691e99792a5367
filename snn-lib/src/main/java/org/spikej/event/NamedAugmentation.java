package org.spikej.event;

import java.util.random.RandomGenerator;

/** An augmentation that prints as the call that made it. */
record NamedAugmentation(String name, Augmentation change) implements Augmentation {
    @Override
    public EventSample apply(EventSample sample, RandomGenerator random) {
        return change.apply(sample, random);
    }

    @Override
    public String toString() {
        return name;
    }
}
