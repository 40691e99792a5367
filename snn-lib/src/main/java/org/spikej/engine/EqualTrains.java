package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The spike images of a batch, with the inputs of a sample that spike at the same steps put
 * together: what they add is the same at each of these steps, so it is added up once. Neurons under
 * a constant current have few trains among them; those of a leaky layer, in 10 steps, 32.
 *
 * <p>All are rows of one matrix: {@code steps · samples} of what is left, time first, then {@link
 * #MOST} for each sample, one for each train.
 */
public final class EqualTrains {
    /** Trains of a sample: the image of each of them has to stay in the second-level cache. */
    private static final int MOST = 8;

    /** Of all additions, the share that may be left for it to pay. */
    private static final double MOST_LEFT = 0.7;

    /** Samples that are looked at to see whether it pays. */
    private static final int PROBES = 4;

    /** Samples that make it worth while; the cores share them out. */
    private static final int LEAST_SAMPLES = 8;

    private static final int MOST_STEPS = Long.SIZE;

    private final SpikeBits parts;
    private final int steps;
    private final int samples;

    /** Of each sample and train its steps as bits; 0 for none. */
    private final long[] trains;

    private EqualTrains(SpikeBits parts, int steps, int samples, long[] trains) {
        this.parts = parts;
        this.steps = steps;
        this.samples = samples;
        this.trains = trains;
    }

    /** Each image by itself. */
    public static EqualTrains none(SpikeBits images) {
        return new EqualTrains(images, 1, images.rows(), new long[0]);
    }

    /** Number of rows of the parts. */
    public static int rows(int steps, int samples) {
        return (steps + MOST) * samples;
    }

    /**
     * Whether so much is shared that the convolution has clearly less to add.
     *
     * @param images time first, {@code [steps · samples, inputs · height · width]}
     */
    public static boolean pays(SpikeBits images, int steps, ImageGeometry g) {
        int samples = images.rows() / steps;
        if (steps < 2 || steps > MOST_STEPS || samples < LEAST_SAMPLES) {
            return false;
        }
        var census = new TrainCensus(MOST);
        double saved = 0;
        double all = 0;
        for (int sample = 0; sample < samples; sample += Math.ceilDiv(samples, PROBES)) {
            census.take(images, steps, sample);
            for (long train : census.frequent(spikesOfAnImage(g))) {
                saved += census.saved(train, spikesOfAnImage(g));
            }
            all += census.spikes();
        }
        return saved > (1 - MOST_LEFT) * all;
    }

    /** An image is added in the time that so many spikes take. */
    private static double spikesOfAnImage(ImageGeometry g) {
        return (double) g.height() * g.width() / (g.kernel() * g.kernel());
    }

    /**
     * @param images time first, {@code [steps · samples, inputs · height · width]}
     * @param words written, {@code SpikeBits.words(rows(steps, samples), width)} longs
     */
    public static EqualTrains of(
            SpikeBits images, int steps, ImageGeometry g, MemorySegment words) {
        int samples = images.rows() / steps;
        var trains = new long[samples * MOST];
        var ones = new AtomicLong();
        Parallel.ranges(
                samples,
                1,
                (from, to) -> {
                    var census = new TrainCensus(MOST);
                    for (int sample = from; sample < to; sample++) {
                        census.take(images, steps, sample);
                        var frequent = census.frequent(spikesOfAnImage(g));
                        System.arraycopy(frequent, 0, trains, sample * MOST, frequent.length);
                        ones.addAndGet(split(images, steps, sample, frequent, words));
                    }
                });
        var parts = SpikeBits.packed(words, rows(steps, samples), images.width(), ones.get());
        return new EqualTrains(parts, steps, samples, trains);
    }

    /** Writes the parts of a sample; returns their number of ones. */
    private static long split(
            SpikeBits images, int steps, int sample, long[] frequent, MemorySegment words) {
        int samples = images.rows() / steps;
        int wordsPerRow = images.wordsPerRow();
        long ones = 0;
        for (int w = 0; w < wordsPerRow; w++) {
            long together = 0;
            for (int i = 0; i < MOST; i++) {
                long same = i < frequent.length ? -1 : 0;
                for (int t = 0; t < steps && same != 0; t++) {
                    long spikes = images.word(t * samples + sample, w);
                    same &= (frequent[i] >>> t & 1) != 0 ? spikes : ~spikes;
                }
                together |= same;
                long row = (long) steps * samples + sample * MOST + i;
                words.setAtIndex(JAVA_LONG, row * wordsPerRow + w, same);
                ones += Long.bitCount(same);
            }
            for (int t = 0; t < steps; t++) {
                int row = t * samples + sample;
                long left = images.word(row, w) & ~together;
                words.setAtIndex(JAVA_LONG, (long) row * wordsPerRow + w, left);
                ones += Long.bitCount(left);
            }
        }
        return ones;
    }

    SpikeBits parts() {
        return parts;
    }

    int steps() {
        return steps;
    }

    int samples() {
        return samples;
    }

    /** How many trains a sample can have. */
    int most() {
        return trains.length / samples;
    }

    /** Number of the sample's trains. */
    int count(int sample) {
        int count = 0;
        while (count < most() && trains[sample * most() + count] != 0) {
            count++;
        }
        return count;
    }

    /** Whether a train of a sample spikes at a step. */
    boolean spikes(int sample, int train, int step) {
        return (trains[sample * most() + train] >>> step & 1) != 0;
    }

    /** The row of the parts that has what is left of an image. */
    int row(int sample, int step) {
        return step * samples + sample;
    }

    /** The row of the parts that has the inputs of a train. */
    int trainRow(int sample, int train) {
        return steps * samples + sample * most() + train;
    }
}
