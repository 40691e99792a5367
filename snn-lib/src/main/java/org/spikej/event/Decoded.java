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

    static Decoded damaged(EventsBuilder events, IntToLongFunction offset, long at, String fault) {
        return new Decoded(events, offset, Optional.of(new Damage(at, fault)));
    }

    /** The first thing that is wrong, be it with the bytes or with the events that they gave. */
    Optional<Damage> firstDamage() {
        int wrong = events.firstWrong();
        return wrong < events.size()
                ? Optional.of(new Damage(offset.applyAsLong(wrong), events.fault(wrong)))
                : damage;
    }
}
