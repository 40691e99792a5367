package org.spikej.event;

/**
 * One labelled recording.
 *
 * @param events what the sensor wrote
 * @param label its class, from 0
 */
public record EventSample(Events events, int label) {
    /** The same label for other events. */
    public EventSample with(Events other) {
        return new EventSample(other, label);
    }
}
