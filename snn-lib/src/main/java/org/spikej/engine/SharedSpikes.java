package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A spike train taken apart, so that what several steps of a sample share is added once: the spikes
 * that it has in all steps, those that it has in all of a few steps on end, and what is left. A
 * bright pixel of an image in rate code spikes at nearly every step; handwritten digits in 16 steps
 * have a third of the additions left.
 *
 * <p>All are rows of one matrix: {@code steps · samples} of what is left, as in the train, then
 * {@code groups · samples} of the groups, then {@code samples} of all steps. The sum of a step's
 * weights is that of its row and those of its group and sample.
 */
public final class SharedSpikes {
    /** Steps of a group; the last one may have fewer. */
    private static final int GROUP = 4;

    /** Of the train's ones, the share that may be left for it to pay. */
    private static final double MOST_LEFT = 0.7;

    /** Samples that are looked at to see whether it pays. */
    private static final int PROBES = 32;

    /** Samples that make it worth while, and the share of ones. */
    private static final int LEAST_SAMPLES = 16;

    private static final double LEAST_DENSITY = 0.05;
    private static final int SAMPLE_GRAIN = 4;

    private final SpikeBits parts;
    private final int steps;
    private final int samples;

    private SharedSpikes(SpikeBits parts, int steps, int samples) {
        this.parts = parts;
        this.steps = steps;
        this.samples = samples;
    }

    /** Number of rows of the train's parts. */
    public static int rows(int steps, int samples) {
        return (steps + groups(steps) + 1) * samples;
    }

    /** Whether a train, time first, shares enough for its parts to be fewer additions. */
    public static boolean pays(SpikeBits train, int steps) {
        int samples = train.rows() / steps;
        if (steps < 2 || samples < LEAST_SAMPLES || train.density() < LEAST_DENSITY) {
            return false;
        }
        var none = Optional.<MemorySegment>empty();
        long left = 0;
        long ones = 0;
        for (int sample = 0; sample < samples; sample += Math.ceilDiv(samples, PROBES)) {
            left += part(train, steps, sample, none);
            for (int t = 0; t < steps; t++) {
                for (int w = 0; w < train.wordsPerRow(); w++) {
                    ones += Long.bitCount(train.word(t * samples + sample, w));
                }
            }
        }
        return left <= MOST_LEFT * ones;
    }

    /**
     * Takes a train apart.
     *
     * @param train time first, {@code [steps · samples, width]}
     * @param words written, {@code SpikeBits.words(rows(steps, samples), width)} longs
     */
    public static SharedSpikes of(SpikeBits train, int steps, MemorySegment words) {
        int samples = train.rows() / steps;
        var target = Optional.of(words);
        var ones = new AtomicLong();
        Parallel.ranges(
                samples,
                SAMPLE_GRAIN,
                (from, to) -> {
                    long sum = 0;
                    for (int sample = from; sample < to; sample++) {
                        sum += part(train, steps, sample, target);
                    }
                    ones.addAndGet(sum);
                });
        var parts = SpikeBits.packed(words, rows(steps, samples), train.width(), ones.get());
        return new SharedSpikes(parts, steps, samples);
    }

    /** Takes a sample apart; returns the number of ones of its parts. */
    private static long part(
            SpikeBits train, int steps, int sample, Optional<MemorySegment> target) {
        int samples = train.rows() / steps;
        int words = train.wordsPerRow();
        int groups = groups(steps);
        long ones = 0;
        for (int w = 0; w < words; w++) {
            long always = shared(train, steps, 0, steps, sample, w);
            ones += put(always, target, (steps + groups) * samples + sample, words, w);
            for (int g = 0; g < groups; g++) {
                int end = Math.min(steps, (g + 1) * GROUP);
                long together = shared(train, steps, g * GROUP, end, sample, w);
                long own = together & ~always;
                ones += put(own, target, (steps + g) * samples + sample, words, w);
                for (int t = g * GROUP; t < end; t++) {
                    int row = t * samples + sample;
                    ones += put(train.word(row, w) & ~together, target, row, words, w);
                }
            }
        }
        return ones;
    }

    /** What a sample has at each of some steps. */
    private static long shared(SpikeBits train, int steps, int from, int to, int sample, int word) {
        int samples = train.rows() / steps;
        long bits = -1;
        for (int t = from; t < to; t++) {
            bits &= train.word(t * samples + sample, word);
        }
        return bits;
    }

    private static long put(
            long bits, Optional<MemorySegment> target, long row, int words, int word) {
        target.ifPresent(memory -> memory.setAtIndex(JAVA_LONG, row * words + word, bits));
        return Long.bitCount(bits);
    }

    /** Number of rows of the parts. */
    public int rows() {
        return parts.rows();
    }

    /** The parts, one below the other. */
    SpikeBits parts() {
        return parts;
    }

    int steps() {
        return steps;
    }

    int samples() {
        return samples;
    }

    int groups() {
        return groups(steps);
    }

    int group(int step) {
        return step / GROUP;
    }

    /** The row of the parts where those of a group begin. */
    int groupRow(int group) {
        return (steps + group) * samples;
    }

    /** The row of the parts where what samples have at all steps begins. */
    int alwaysRow() {
        return (steps + groups()) * samples;
    }

    private static int groups(int steps) {
        return Math.ceilDiv(steps, GROUP);
    }
}
