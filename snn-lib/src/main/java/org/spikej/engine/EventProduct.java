package org.spikej.engine;

import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product of a spike matrix and a dense one that touches only the rows where a spike arrived:
 * {@code out[r] = start + Σ table[c]} over the ones c of row r. No multiplication is left.
 *
 * <p>With the weights as table it is a synapse's forward product; with the transposed index and the
 * output's gradient as table it is the gradient of the weights.
 */
public final class EventProduct {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();

    /** Columns of a wide strip: eight accumulators stay in registers. */
    private static final int STRIP = 8 * LANES;

    /**
     * Rows of the table that are added before the next ones are looked at. A strip of so many rows
     * takes half of a second-level cache of 1 MiB, and comes from there for every output row.
     */
    private static final int CHUNK = 512 * 1024 / (STRIP * Float.BYTES);

    private EventProduct() {}

    /**
     * @param index the spikes, {@code [rows, K]}
     * @param table float32, {@code [K, width]}
     * @param start first value of every output row, {@code [width]}; null for zero
     * @param out written, {@code [rows, width]}
     */
    public static void multiply(
            SpikeIndex index,
            MemorySegment table,
            MemorySegment start,
            MemorySegment out,
            int width) {
        int wide = width - width % STRIP;
        Parallel.balanced(
                index.starts(),
                (from, to) -> {
                    for (int column = 0; column < wide; column += STRIP) {
                        wideStrip(index, table, start, out, width, column, from, to);
                    }
                    for (int column = wide; column < width; column += LANES) {
                        narrowStrip(index, table, start, out, width, column, from, to);
                    }
                });
    }

    private static void wideStrip(
            SpikeIndex index,
            MemorySegment table,
            MemorySegment start,
            MemorySegment out,
            int width,
            int column,
            int from,
            int to) {
        var next = Arrays.copyOfRange(index.starts(), from, to);
        long offset = (long) column * Float.BYTES;
        long stride = (long) width * Float.BYTES;
        for (int chunk = 0; chunk == 0 || chunk < index.width(); chunk += CHUNK) {
            int limit = chunk + CHUNK;
            for (int r = from; r < to; r++) {
                long target = r * stride + offset;
                var seed = chunk == 0 ? start : out;
                next[r - from] =
                        addRows(
                                index.columns(),
                                next[r - from],
                                index.start(r + 1),
                                limit,
                                table,
                                stride,
                                offset,
                                seed,
                                chunk == 0 ? offset : target,
                                out,
                                target);
            }
        }
    }

    /** Adds the table rows {@code columns[k…end)} below the limit; returns the first k left. */
    private static int addRows(
            int[] columns,
            int k,
            int end,
            int limit,
            MemorySegment table,
            long stride,
            long offset,
            MemorySegment seed,
            long seedAt,
            MemorySegment out,
            long target) {
        long lane = (long) LANES * Float.BYTES;
        var a = first(seed, seedAt);
        var b = first(seed, seedAt + lane);
        var c = first(seed, seedAt + 2 * lane);
        var d = first(seed, seedAt + 3 * lane);
        var e = first(seed, seedAt + 4 * lane);
        var f = first(seed, seedAt + 5 * lane);
        var g = first(seed, seedAt + 6 * lane);
        var h = first(seed, seedAt + 7 * lane);
        for (; k < end && columns[k] < limit; k++) {
            long at = columns[k] * stride + offset;
            a = a.add(load(table, at));
            b = b.add(load(table, at + lane));
            c = c.add(load(table, at + 2 * lane));
            d = d.add(load(table, at + 3 * lane));
            e = e.add(load(table, at + 4 * lane));
            f = f.add(load(table, at + 5 * lane));
            g = g.add(load(table, at + 6 * lane));
            h = h.add(load(table, at + 7 * lane));
        }
        a.intoMemorySegment(out, target, nativeOrder());
        b.intoMemorySegment(out, target + lane, nativeOrder());
        c.intoMemorySegment(out, target + 2 * lane, nativeOrder());
        d.intoMemorySegment(out, target + 3 * lane, nativeOrder());
        e.intoMemorySegment(out, target + 4 * lane, nativeOrder());
        f.intoMemorySegment(out, target + 5 * lane, nativeOrder());
        g.intoMemorySegment(out, target + 6 * lane, nativeOrder());
        h.intoMemorySegment(out, target + 7 * lane, nativeOrder());
        return k;
    }

    private static void narrowStrip(
            SpikeIndex index,
            MemorySegment table,
            MemorySegment start,
            MemorySegment out,
            int width,
            int column,
            int from,
            int to) {
        if (width - column < LANES) {
            scalarStrip(index, table, start, out, width, column, from, to);
            return;
        }
        var columns = index.columns();
        long offset = (long) column * Float.BYTES;
        long stride = (long) width * Float.BYTES;
        for (int r = from; r < to; r++) {
            var sum = first(start, offset);
            int end = index.start(r + 1);
            for (int k = index.start(r); k < end; k++) {
                sum = sum.add(load(table, columns[k] * stride + offset));
            }
            sum.intoMemorySegment(out, r * stride + offset, nativeOrder());
        }
    }

    private static void scalarStrip(
            SpikeIndex index,
            MemorySegment table,
            MemorySegment start,
            MemorySegment out,
            int width,
            int column,
            int from,
            int to) {
        var columns = index.columns();
        long stride = (long) width * Float.BYTES;
        for (int r = from; r < to; r++) {
            int end = index.start(r + 1);
            for (int i = column; i < width; i++) {
                long offset = (long) i * Float.BYTES;
                float sum = start == null ? 0 : start.get(ValueLayout.JAVA_FLOAT, offset);
                for (int k = index.start(r); k < end; k++) {
                    sum += table.get(ValueLayout.JAVA_FLOAT, columns[k] * stride + offset);
                }
                out.set(ValueLayout.JAVA_FLOAT, r * stride + offset, sum);
            }
        }
    }

    private static FloatVector first(MemorySegment start, long offset) {
        return start == null ? FloatVector.zero(S) : load(start, offset);
    }

    private static FloatVector load(MemorySegment table, long offset) {
        return FloatVector.fromMemorySegment(S, table, offset, nativeOrder());
    }
}
