package org.spikej.engine;

import java.util.Arrays;

/** Counts how many inputs of a sample have the same spike train. One thread's. */
final class TrainCensus {
    /** Of the table of counts; half of it may be taken, trains that come later are left out. */
    private static final int SIZE = 256;

    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(SIZE);
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final int most;
    private final long[] trains = new long[SIZE];
    private final int[] counts = new int[SIZE];
    private final long[] block = new long[Long.SIZE];
    private int taken;
    private long spikes;

    /**
     * @param most trains that {@link #frequent} gives
     */
    TrainCensus(int most) {
        this.most = most;
    }

    /**
     * Counts a sample anew.
     *
     * @param images time first, {@code [steps · samples, width]}
     */
    void take(SpikeBits images, int steps, int sample) {
        Arrays.fill(trains, 0);
        Arrays.fill(counts, 0);
        taken = 0;
        spikes = 0;
        int samples = images.rows() / steps;
        for (int w = 0; w < images.wordsPerRow(); w++) {
            Arrays.fill(block, 0);
            for (int t = 0; t < steps; t++) {
                block[t] = images.word(t * samples + sample, w);
                spikes += Long.bitCount(block[t]);
            }
            SpikeBits.transpose(block);
            for (long train : block) {
                if (train != 0) {
                    count(train);
                }
            }
        }
    }

    private void count(long train) {
        int at = place(train);
        if (trains[at] == 0) {
            if (taken == SIZE / 2) {
                return;
            }
            trains[at] = train;
            taken++;
        }
        counts[at]++;
    }

    /** Where a train is, or belongs. */
    private int place(long train) {
        int at = (int) (train * SPREAD >>> SHIFT);
        while (trains[at] != 0 && trains[at] != train) {
            at = (at + 1) % SIZE;
        }
        return at;
    }

    /** Spikes of the sample. */
    long spikes() {
        return spikes;
    }

    /**
     * Additions of spikes that it saves to add those of a train once.
     *
     * @param spikesOfAnImage an image takes the time of so many spikes
     */
    double saved(long train, double spikesOfAnImage) {
        return saved(place(train), train, spikesOfAnImage);
    }

    private double saved(int at, long train, double spikesOfAnImage) {
        int steps = Long.bitCount(train);
        // One image is begun, and added at each step.
        return (steps - 1.0) * counts[at] - (steps + 1) * spikesOfAnImage;
    }

    /** The trains that save most, of those that save something. */
    long[] frequent(double spikesOfAnImage) {
        var found = new long[most];
        var worth = new double[most];
        int count = 0;
        for (int at = 0; at < SIZE; at++) {
            double saved = saved(at, trains[at], spikesOfAnImage);
            if (saved <= 0 || count == most && saved <= worth[most - 1]) {
                continue;
            }
            int i = count < most ? count++ : most - 1;
            for (; i > 0 && worth[i - 1] < saved; i--) {
                worth[i] = worth[i - 1];
                found[i] = found[i - 1];
            }
            worth[i] = saved;
            found[i] = trains[at];
        }
        return Arrays.copyOf(found, count);
    }
}
