package org.spikej.event;

/** A change of a recording that is the same each time: a filter, a crop, a flip. */
@FunctionalInterface
public interface EventTransform {
    /** The changed events; the given ones stay as they are. */
    Events apply(Events events);

    /** This, then another. */
    default EventTransform then(EventTransform next) {
        return new NamedTransform(this + ", then " + next, events -> next.apply(apply(events)));
    }
}
