package org.spikej.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Memory that a thread needs while it works on one task and then leaves to its next one: nothing is
 * allocated in the course of a training, and no fresh page is touched.
 */
final class Scratch {
    private static final int CACHE_LINE = 64;

    /** What is needed at the same time has a place of its own. */
    static final int FIRST = 0;

    static final int SECOND = 1;
    static final int SYNAPSE = 2;
    static final int SPIKES = 3;
    static final int DRIVE = 4;
    static final int PULL = 5;
    static final int IMAGE = 6;
    static final int TABLE = 7;
    static final int SUMS = 8;
    static final int ROWS = 9;
    static final int ENTRIES = 10;
    static final int PADDED = 11;
    static final int PARENTS = 12;
    private static final int PLACE_COUNT = 13;

    private static final ThreadLocal<Scratch[]> PLACES =
            ThreadLocal.withInitial(() -> new Scratch[PLACE_COUNT]);

    /** Keeps the memory. */
    private final MemorySegment owner;

    /** The same memory seen without its owner's life, which every access would have to check. */
    private final MemorySegment plain;

    @SuppressWarnings("restricted")
    private Scratch(long bytes) {
        owner = Arena.ofAuto().allocate(bytes, CACHE_LINE);
        plain = MemorySegment.ofAddress(owner.address()).reinterpret(bytes);
    }

    /**
     * Memory of this thread, with whatever the last user left in it.
     *
     * @param place one of the constants above
     */
    static MemorySegment floats(int place, long count) {
        var places = PLACES.get();
        long bytes = count * Float.BYTES;
        if (places[place] == null || places[place].owner.byteSize() < bytes) {
            places[place] = new Scratch(bytes);
        }
        return places[place].plain;
    }
}
