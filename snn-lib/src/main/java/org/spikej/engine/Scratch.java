package org.spikej.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

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

    private static final ThreadLocal<HeapArrays> ARRAYS = ThreadLocal.withInitial(HeapArrays::new);

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

    /**
     * HeapArrays in the same places: what is read and written number by number is quicker there, a
     * segment's bounds are checked with long indices.
     */
    private record HeapArrays(float[][] floats, int[][] ints, byte[][] bytes) {
        HeapArrays() {
            this(new float[PLACE_COUNT][], new int[PLACE_COUNT][], new byte[PLACE_COUNT][]);
        }

        private static <A> A at(
                A[] places, int place, int count, ToIntFunction<A> length, IntFunction<A> make) {
            if (places[place] == null || length.applyAsInt(places[place]) < count) {
                places[place] = make.apply(count);
            }
            return places[place];
        }
    }

    /** An array of at least so many, with whatever the last user left in it. */
    static float[] floatArray(int place, int count) {
        return HeapArrays.at(ARRAYS.get().floats, place, count, a -> a.length, float[]::new);
    }

    /** The same of whole numbers. */
    static int[] intArray(int place, int count) {
        return HeapArrays.at(ARRAYS.get().ints, place, count, a -> a.length, int[]::new);
    }

    /** The same of bytes. */
    static byte[] byteArray(int place, int count) {
        return HeapArrays.at(ARRAYS.get().bytes, place, count, a -> a.length, byte[]::new);
    }
}
