package org.spikej.engine;

import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Where the ones of a matrix of zeros and ones are: the columns of row r are {@code
 * columns[starts[r]] … columns[starts[r + 1] − 1]}, rising.
 */
public final class SpikeIndex {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int ROW_GRAIN = 16;

    private final int rows;
    private final int width;
    private final int[] starts;
    private final int[] columns;

    private SpikeIndex(int rows, int width, int[] starts, int[] columns) {
        this.rows = rows;
        this.width = width;
        this.starts = starts;
        this.columns = columns;
    }

    /**
     * Indexes a matrix.
     *
     * @param matrix float32, {@code [rows, width]}
     * @param maxDensity give up when more than this share of the entries is not zero
     * @return empty if the matrix is denser, or has an entry other than 0 and 1
     */
    public static Optional<SpikeIndex> of(
            MemorySegment matrix, int rows, int width, double maxDensity) {
        var starts = new int[rows + 1];
        var binary = new AtomicBoolean(true);
        Parallel.ranges(
                rows,
                ROW_GRAIN,
                (from, to) -> {
                    for (int r = from; r < to && binary.getPlain(); r++) {
                        int spikes = count(matrix, r, width);
                        if (spikes < 0) {
                            binary.set(false);
                        }
                        starts[r + 1] = spikes;
                    }
                });
        if (!binary.get()) {
            return Optional.empty();
        }
        long total = 0;
        for (int r = 0; r < rows; r++) {
            total += starts[r + 1];
            if (total > maxDensity * rows * width) {
                return Optional.empty();
            }
            starts[r + 1] = (int) total;
        }
        var columns = new int[(int) total];
        Parallel.ranges(
                rows,
                ROW_GRAIN,
                (from, to) -> {
                    for (int r = from; r < to; r++) {
                        collect(matrix, r, width, columns, starts[r]);
                    }
                });
        return Optional.of(new SpikeIndex(rows, width, starts, columns));
    }

    /** The same ones, indexed by column: row c of the result lists the rows that have c. */
    public SpikeIndex transpose() {
        var transposedStarts = new int[width + 1];
        for (int column : columns) {
            transposedStarts[column + 1]++;
        }
        Arrays.parallelPrefix(transposedStarts, Integer::sum);
        var next = transposedStarts.clone();
        var transposed = new int[columns.length];
        for (int r = 0; r < rows; r++) {
            for (int k = starts[r]; k < starts[r + 1]; k++) {
                transposed[next[columns[k]]++] = r;
            }
        }
        return new SpikeIndex(width, rows, transposedStarts, transposed);
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Number of columns. */
    public int width() {
        return width;
    }

    /** Number of ones. */
    public int size() {
        return columns.length;
    }

    int start(int row) {
        return starts[row];
    }

    int[] starts() {
        return starts;
    }

    int[] columns() {
        return columns;
    }

    /** Ones of a row, or −1 if it has any entry that is neither 0 nor 1. */
    private static int count(MemorySegment matrix, int row, int width) {
        long at = (long) row * width * Float.BYTES;
        int nonZero = 0;
        int ones = 0;
        int bound = S.loopBound(width);
        for (int i = 0; i < bound; i += LANES) {
            var x = load(matrix, at, i);
            nonZero += x.compare(VectorOperators.NE, 0).trueCount();
            ones += x.compare(VectorOperators.EQ, 1).trueCount();
        }
        for (int i = bound; i < width; i++) {
            float x = matrix.get(ValueLayout.JAVA_FLOAT, at + (long) i * Float.BYTES);
            nonZero += x != 0 ? 1 : 0;
            ones += x == 1 ? 1 : 0;
        }
        return nonZero == ones ? ones : -1;
    }

    private static void collect(
            MemorySegment matrix, int row, int width, int[] columns, int start) {
        long at = (long) row * width * Float.BYTES;
        int next = start;
        int bound = S.loopBound(width);
        for (int i = 0; i < bound; i += LANES) {
            long bits = load(matrix, at, i).compare(VectorOperators.NE, 0).toLong();
            while (bits != 0) {
                columns[next++] = i + Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
            }
        }
        for (int i = bound; i < width; i++) {
            if (matrix.get(ValueLayout.JAVA_FLOAT, at + (long) i * Float.BYTES) != 0) {
                columns[next++] = i;
            }
        }
    }

    private static FloatVector load(MemorySegment matrix, long at, int i) {
        return FloatVector.fromMemorySegment(S, matrix, at + (long) i * Float.BYTES, nativeOrder());
    }
}
