package org.spikej.event;

/** A transform that prints as the call that made it. */
record NamedTransform(String name, EventTransform change) implements EventTransform {
    @Override
    public Events apply(Events events) {
        return change.apply(events);
    }

    @Override
    public String toString() {
        return name;
    }
}
