package org.spikej.event;

/**
 * The events that a file format has bits for.
 *
 * @param format its name
 * @param columns x is below this
 * @param rows y is below this
 * @param lastMicros the last time; the first is 0
 */
record Limits(String format, int columns, int rows, long lastMicros) {
    /**
     * @throws EventException for an event beyond them, naming it
     */
    void check(Events events) {
        for (int i = 0; i < events.size(); i++) {
            long t = events.t(i);
            if (events.x(i) >= columns || events.y(i) >= rows || t < 0 || t > lastMicros) {
                throw new EventException(
                        ("expected x up to %d, y up to %d and 0 to %d µs for %s, got x %d, y %d and"
                                        + " %d µs at event %d: crop the events, or choose another"
                                        + " format")
                                .formatted(
                                        columns - 1,
                                        rows - 1,
                                        lastMicros,
                                        format,
                                        events.x(i),
                                        events.y(i),
                                        t,
                                        i));
            }
        }
    }
}
