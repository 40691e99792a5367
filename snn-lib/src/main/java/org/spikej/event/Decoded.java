package org.spikej.event;

import java.util.Optional;
import java.util.function.IntToLongFunction;

/**
 * What a decoder found in a file.
 *
 * @param events those before the end of the file or its damage, not checked yet
 * @param offset at which byte of the file an event, given by its number, lies
 * @param damage where and why decoding stopped, if not at the end
 */
record Decoded(EventsBuilder events, IntToLongFunction offset, Optional<Damage> damage) {
    /**
     * A place in a file that does not make sense.
     *
     * @param offset in bytes from the beginning of the file
     * @param fault what was expected and what came, in the form {@code expected …, got …}
     */
    record Damage(long offset, String fault) {}

    static Decoded whole(EventsBuilder events, IntToLongFunction offset) {
        return new Decoded(events, offset, Optional.empty());
    }

    /**
     * Events of records that all have one length.
     *
     * @param end behind the last whole record
     * @param size of the file
     * @param record its name and length, for instance {@code event of 5 bytes}
     */
    static Decoded records(
            EventsBuilder events, IntToLongFunction offset, long end, long size, String record) {
        return end == size
                ? whole(events, offset)
                : damaged(
                        events,
                        offset,
                        end,
                        "expected a whole %s, got %d bytes".formatted(record, size - end));
    }

    static Decoded damaged(EventsBuilder events, IntToLongFunction offset, long at, String fault) {
        return new Decoded(events, offset, Optional.of(new Damage(at, fault)));
    }

    /**
     * The first thing that is wrong, be it with the bytes or with the events that they gave.
     *
     * @param valid so many events can be
     */
    Optional<Damage> damageAfter(int valid) {
        return valid < events.size()
                ? Optional.of(new Damage(offset.applyAsLong(valid), events.fault(valid)))
                : damage;
    }
}
