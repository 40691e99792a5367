package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.ByteOrder.nativeOrder;
import static jdk.incubator.vector.VectorOperators.NE;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A matrix of zeros and ones, one bit for each entry: what a layer keeps of the spikes that it got
 * until the backward pass, a thirty-second of their float32 memory.
 *
 * <p>Bit {@code c % 64} of word {@code r · wordsPerRow + c / 64} is the entry in row r and column
 * c; the bits past the last column are zero.
 */
public final class SpikeBits {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int WORD = Long.SIZE;
    private static final int ROW_GRAIN = 16;

    private final MemorySegment words;
    private final int rows;
    private final int width;
    private final long ones;

    private SpikeBits(MemorySegment words, int rows, int width, long ones) {
        this.words = words;
        this.rows = rows;
        this.width = width;
        this.ones = ones;
    }

    /**
     * Packs a matrix.
     *
     * @param matrix float32, {@code [rows, width]}
     * @param words written, {@link #words(long, long)} longs; the bits are valid as long as they
     *     are
     * @return empty if an entry is neither 0 nor 1
     */
    public static Optional<SpikeBits> of(
            MemorySegment matrix, int rows, int width, MemorySegment words) {
        int wordsPerRow = Math.ceilDiv(width, WORD);
        var ones = new AtomicLong();
        Parallel.ranges(
                rows,
                ROW_GRAIN,
                (from, to) -> {
                    long sum = 0;
                    for (int r = from; r < to && sum >= 0; r++) {
                        long count = pack(matrix, r, width, words, (long) r * wordsPerRow);
                        sum = count < 0 ? -1 : sum + count;
                    }
                    long found = sum;
                    ones.updateAndGet(before -> found < 0 || before < 0 ? -1 : before + found);
                });
        return ones.get() < 0
                ? Optional.empty()
                : Optional.of(new SpikeBits(words, rows, width, ones.get()));
    }

    /**
     * Packs a row; returns its number of ones, or −1 if it has an entry that is neither 0 nor 1.
     */
    private static long pack(
            MemorySegment matrix, int row, int width, MemorySegment words, long word) {
        long at = (long) row * width * Float.BYTES;
        long ones = 0;
        for (int first = 0; first < width; first += WORD, word++) {
            int length = Math.min(WORD, width - first);
            int bound = S.loopBound(length);
            long bits = 0;
            var others = S.maskAll(false);
            for (int i = 0; i < bound; i += LANES) {
                long here = at + (long) (first + i) * Float.BYTES;
                var x = FloatVector.fromMemorySegment(S, matrix, here, nativeOrder());
                var nonZero = x.compare(NE, 0);
                others = others.or(nonZero.and(x.compare(NE, 1)));
                bits |= nonZero.toLong() << i;
            }
            boolean binary = !others.anyTrue();
            for (int i = bound; i < length; i++) {
                float x = matrix.get(JAVA_FLOAT, at + (long) (first + i) * Float.BYTES);
                binary &= x == 0 || x == 1;
                bits |= (x != 0 ? 1L : 0) << i;
            }
            if (!binary) {
                return -1;
            }
            words.setAtIndex(JAVA_LONG, word, bits);
            ones += Long.bitCount(bits);
        }
        return ones;
    }

    /**
     * The matrix that words hold already.
     *
     * @param words {@link #words(long, long)} longs, the bits past the last column zero
     */
    public static SpikeBits packed(MemorySegment words, int rows, int width) {
        long ones = 0;
        for (long i = 0; i < words(rows, width); i++) {
            ones += Long.bitCount(words.getAtIndex(JAVA_LONG, i));
        }
        return packed(words, rows, width, ones);
    }

    /** The same, with as many ones as somebody has counted. */
    static SpikeBits packed(MemorySegment words, int rows, int width, long ones) {
        return new SpikeBits(words, rows, width, ones);
    }

    /**
     * The same with one more row, which has ones from a column on.
     *
     * @param longer the memory of this matrix, which has room for the row
     */
    SpikeBits withRowOfOnes(int from, MemorySegment longer) {
        int wordsPerRow = wordsPerRow();
        for (int w = 0; w < wordsPerRow; w++) {
            int begin = Math.clamp(from - w * WORD, 0, WORD);
            int end = Math.min(WORD, width - w * WORD);
            long bits = begin >= end ? 0 : -1L >>> (WORD - end) & -1L << begin;
            longer.setAtIndex(JAVA_LONG, (long) rows * wordsPerRow + w, bits);
        }
        return new SpikeBits(longer, rows + 1, width, ones + width - from);
    }

    /** Number of longs that hold a matrix of this size. */
    public static long words(long rows, long width) {
        return rows * Math.ceilDiv(width, (long) WORD);
    }

    /**
     * The same ones with rows and columns exchanged.
     *
     * @param transposed written, {@code words(width, rows)} longs
     */
    public SpikeBits transpose(MemorySegment transposed) {
        int wordsPerRow = wordsPerRow();
        int bands = Math.ceilDiv(rows, WORD);
        Parallel.ranges(
                bands,
                1,
                (from, to) -> {
                    var block = new long[WORD];
                    for (int band = from; band < to; band++) {
                        int height = Math.min(WORD, rows - band * WORD);
                        for (int word = 0; word < wordsPerRow; word++) {
                            for (int i = 0; i < WORD; i++) {
                                block[i] = i < height ? word(band * WORD + i, word) : 0;
                            }
                            transpose(block);
                            int columns = Math.min(WORD, width - word * WORD);
                            for (int i = 0; i < columns; i++) {
                                long row = (long) word * WORD + i;
                                transposed.setAtIndex(JAVA_LONG, row * bands + band, block[i]);
                            }
                        }
                    }
                });
        return new SpikeBits(transposed, width, rows, ones);
    }

    /** Exchanges rows and columns of a square of 64 · 64 bits by halves, quarters and so on. */
    static void transpose(long[] square) {
        long mask = 0x00000000FFFFFFFFL;
        for (int half = WORD / 2; half > 0; half >>= 1, mask ^= mask << half) {
            for (int i = 0; i < WORD; i = (i + half + 1) & ~half) {
                long swapped = (square[i] >>> half ^ square[i + half]) & mask;
                square[i] ^= swapped << half;
                square[i + half] ^= swapped;
            }
        }
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
    public long ones() {
        return ones;
    }

    /** Share of ones, 0 of an empty matrix. */
    public double density() {
        return ones == 0 ? 0 : (double) ones / rows / width;
    }

    int wordsPerRow() {
        return Math.ceilDiv(width, WORD);
    }

    /** Columns 64 · word … 64 · word + 63 of a row, the first in the lowest bit. */
    long word(int row, int word) {
        return words.getAtIndex(JAVA_LONG, (long) row * wordsPerRow() + word);
    }
}
