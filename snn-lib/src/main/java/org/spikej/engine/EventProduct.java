package org.spikej.engine;

import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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

    private static final int ROW_GRAIN = 8;

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
        Parallel.ranges(
                index.rows(),
                ROW_GRAIN,
                (from, to) -> {
                    // Strip by strip, so that the strip of the table stays in the cache while all
                    // rows pass over it.
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
        var columns = index.columns();
        long lane = (long) LANES * Float.BYTES;
        long offset = (long) column * Float.BYTES;
        long stride = (long) width * Float.BYTES;
        for (int r = from; r < to; r++) {
            var a = first(start, offset);
            var b = first(start, offset + lane);
            var c = first(start, offset + 2 * lane);
            var d = first(start, offset + 3 * lane);
            var e = first(start, offset + 4 * lane);
            var f = first(start, offset + 5 * lane);
            var g = first(start, offset + 6 * lane);
            var h = first(start, offset + 7 * lane);
            int end = index.start(r + 1);
            for (int k = index.start(r); k < end; k++) {
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
            long at = r * stride + offset;
            a.intoMemorySegment(out, at, nativeOrder());
            b.intoMemorySegment(out, at + lane, nativeOrder());
            c.intoMemorySegment(out, at + 2 * lane, nativeOrder());
            d.intoMemorySegment(out, at + 3 * lane, nativeOrder());
            e.intoMemorySegment(out, at + 4 * lane, nativeOrder());
            f.intoMemorySegment(out, at + 5 * lane, nativeOrder());
            g.intoMemorySegment(out, at + 6 * lane, nativeOrder());
            h.intoMemorySegment(out, at + 7 * lane, nativeOrder());
        }
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
