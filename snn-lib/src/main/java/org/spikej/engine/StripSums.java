package org.spikej.engine;

import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of {@link EventProduct}: to each row of a strip the listed rows of a table
 * are added, while its sums stay in registers.
 *
 * <p>All rows in one method, for the checks of the memory are then made once; and counted loops,
 * for only such a one has no check of the list's bounds.
 */
final class StripSums {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int VECTOR = S.vectorByteSize();

    /**
     * Columns of a strip. Wider ones read the list less often, but then fewer rows of the table fit
     * into the cache, and measured it is slower.
     */
    static final int WIDTH = Math.min(64, 8 * LANES);

    /**
     * Rows of a matrix, or of a part of its columns.
     *
     * @param first where the first one begins, in bytes
     * @param stride bytes from one to the next
     */
    record Rows(MemorySegment memory, long first, long stride) {}

    private StripSums() {}

    /**
     * {@code to[r] = from[r] + Σ table[c]} over the columns c that a piece of an index lists.
     *
     * @param begins where the bound of the first row stands; its end stands {@code stride} later
     * @param count number of rows
     * @param table its row 0 is the piece's first column
     */
    static void add(
            SpikeIndex index, int begins, int stride, int count, Rows table, Rows from, Rows to) {
        var list = index.columns();
        var bounds = index.bounds();
        if (WIDTH == 8 * LANES) {
            addEight(list, bounds, begins, stride, count, table, from, to);
        } else {
            addFour(list, bounds, begins, stride, count, table, from, to);
        }
    }

    private static void addEight(
            char[] list,
            int[] bounds,
            int begins,
            int stride,
            int count,
            Rows table,
            Rows from,
            Rows to) {
        var rows = table.memory;
        var source = from.memory;
        var target = to.memory;
        long first = table.first;
        long tableStride = table.stride;
        long fromFirst = from.first;
        long fromStride = from.stride;
        long toFirst = to.first;
        long toStride = to.stride;
        for (int r = 0; r < count; r++) {
            int end = bounds[begins + stride + r];
            long at = fromFirst + r * fromStride;
            var a = load(source, at);
            var b = load(source, at + VECTOR);
            var c = load(source, at + 2 * VECTOR);
            var d = load(source, at + 3 * VECTOR);
            var e = load(source, at + 4 * VECTOR);
            var f = load(source, at + 5 * VECTOR);
            var g = load(source, at + 6 * VECTOR);
            var h = load(source, at + 7 * VECTOR);
            for (int k = bounds[begins + r]; k < end; k++) {
                long row = first + list[k] * tableStride;
                a = a.add(load(rows, row));
                b = b.add(load(rows, row + VECTOR));
                c = c.add(load(rows, row + 2 * VECTOR));
                d = d.add(load(rows, row + 3 * VECTOR));
                e = e.add(load(rows, row + 4 * VECTOR));
                f = f.add(load(rows, row + 5 * VECTOR));
                g = g.add(load(rows, row + 6 * VECTOR));
                h = h.add(load(rows, row + 7 * VECTOR));
            }
            at = toFirst + r * toStride;
            store(a, target, at);
            store(b, target, at + VECTOR);
            store(c, target, at + 2 * VECTOR);
            store(d, target, at + 3 * VECTOR);
            store(e, target, at + 4 * VECTOR);
            store(f, target, at + 5 * VECTOR);
            store(g, target, at + 6 * VECTOR);
            store(h, target, at + 7 * VECTOR);
        }
    }

    private static void addFour(
            char[] list,
            int[] bounds,
            int begins,
            int stride,
            int count,
            Rows table,
            Rows from,
            Rows to) {
        var rows = table.memory;
        var source = from.memory;
        var target = to.memory;
        long first = table.first;
        long tableStride = table.stride;
        long fromFirst = from.first;
        long fromStride = from.stride;
        long toFirst = to.first;
        long toStride = to.stride;
        for (int r = 0; r < count; r++) {
            int end = bounds[begins + stride + r];
            long at = fromFirst + r * fromStride;
            var a = load(source, at);
            var b = load(source, at + VECTOR);
            var c = load(source, at + 2 * VECTOR);
            var d = load(source, at + 3 * VECTOR);
            for (int k = bounds[begins + r]; k < end; k++) {
                long row = first + list[k] * tableStride;
                a = a.add(load(rows, row));
                b = b.add(load(rows, row + VECTOR));
                c = c.add(load(rows, row + 2 * VECTOR));
                d = d.add(load(rows, row + 3 * VECTOR));
            }
            at = toFirst + r * toStride;
            store(a, target, at);
            store(b, target, at + VECTOR);
            store(c, target, at + 2 * VECTOR);
            store(d, target, at + 3 * VECTOR);
        }
    }

    private static FloatVector load(MemorySegment values, long at) {
        return FloatVector.fromMemorySegment(S, values, at, nativeOrder());
    }

    private static void store(FloatVector vector, MemorySegment values, long at) {
        vector.intoMemorySegment(values, at, nativeOrder());
    }
}
