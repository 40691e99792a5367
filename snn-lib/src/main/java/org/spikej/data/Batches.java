package org.spikej.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.spikej.tensor.Scope;

/**
 * Samples cut into batches, each sample once; the last batch holds what is left and may be short.
 * What takes long to make, a background thread makes a few batches ahead.
 *
 * <p>The tensors of a batch belong to the scope that is open around {@code next()}:
 *
 * <pre>{@code
 * for (var batches = Batches.of(train, 128).shuffled(epoch).iterator(); batches.hasNext(); ) {
 *     try (var scope = Scope.open()) {
 *         step(batches.next());
 *     }
 * }
 * }</pre>
 */
public final class Batches implements Iterable<Batch> {
    private final Samples samples;
    private final int batchSize;
    private final int[] order;

    private Batches(Samples samples, int batchSize, int[] order) {
        this.samples = samples;
        this.batchSize = batchSize;
        this.order = order;
    }

    /**
     * Batches in the order of the samples.
     *
     * @param batchSize N, at least 1
     */
    public static Batches of(Samples samples, int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException(
                    "expected a batch size of at least 1, got %d: 128 is a usual choice"
                            .formatted(batchSize));
        }
        var order = new int[samples.size()];
        Arrays.setAll(order, i -> i);
        return new Batches(samples, batchSize, order);
    }

    /**
     * The same batch size, the samples in random order and as {@link Samples#epoch} of this seed
     * has them: the same seed, the same order and the same samples.
     */
    public Batches shuffled(long seed) {
        var random = new SplittableRandom(seed);
        var shuffled = order.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int held = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = held;
        }
        return new Batches(samples.epoch(seed), batchSize, shuffled);
    }

    /** How many batches there are. */
    public int count() {
        return Math.ceilDiv(order.length, batchSize);
    }

    /** Runs the action on each batch in a {@link Scope} of its own, which frees the batch. */
    @Override
    public void forEach(Consumer<? super Batch> action) {
        var batches = iterator();
        while (batches.hasNext()) {
            try (var _ = Scope.open()) {
                action.accept(batches.next());
            }
        }
    }

    @Override
    public Iterator<Batch> iterator() {
        return new Prefetch(samples, batchSize, order);
    }
}
