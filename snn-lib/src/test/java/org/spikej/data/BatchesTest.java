package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class BatchesTest {
    /** Sample i is one pixel of value i and has the label i. */
    private static Samples numbered(int size) {
        var bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) i;
        }
        return new Images(bytes, bytes, size, 1, 1, 1);
    }

    private static List<Long> order(Batches batches) {
        var order = new ArrayList<Long>();
        for (var batch : batches) {
            for (long label : Tensors.longs(batch.labels())) {
                order.add(label);
            }
        }
        return order;
    }

    @Test
    void lastShortBatchIsKept() {
        var sizes = new ArrayList<Integer>();
        var batches = Batches.of(numbered(10), 4);
        batches.forEach(batch -> sizes.add(batch.size()));
        assertThat(sizes).containsExactly(4, 4, 2);
        assertThat(batches.count()).isEqualTo(3);
    }

    @Test
    void withoutShufflingTheOrderIsThatOfTheSamples() {
        assertThat(order(Batches.of(numbered(5), 2))).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void shuffledBatchesHoldEachSampleOnce() {
        var order = order(Batches.of(numbered(100), 7).shuffled(3));
        assertThat(order)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 100).mapToObj(Long::valueOf).toList())
                .isNotEqualTo(order(Batches.of(numbered(100), 7)));
    }

    @Test
    void theSameSeedGivesTheSameOrderAndAnotherSeedAnother() {
        var batches = Batches.of(numbered(100), 7);
        assertThat(order(batches.shuffled(3))).isEqualTo(order(batches.shuffled(3)));
        assertThat(order(batches.shuffled(3))).isNotEqualTo(order(batches.shuffled(4)));
    }

    @Test
    void oneShufflingCanBeRunTwice() {
        var shuffled = Batches.of(numbered(20), 8).shuffled(1);
        assertThat(order(shuffled)).isEqualTo(order(shuffled));
    }

    @Test
    void everyPlaceIsEquallyLikely() {
        int trials = 20_000;
        var counts = new int[4];
        for (int seed = 0; seed < trials; seed++) {
            try (var _ = Scope.open()) {
                var first = Batches.of(numbered(4), 1).shuffled(seed).iterator().next();
                counts[(int) first.labels().item_long()]++;
            }
        }
        double sigma = Math.sqrt(trials * 0.25 * 0.75);
        for (int count : counts) {
            assertThat(Math.abs(count - trials / 4.0)).isLessThan(4 * sigma);
        }
    }

    @Test
    void inputsAndLabelsBelongTogether() {
        Batches.of(numbered(50), 8)
                .shuffled(9)
                .forEach(
                        batch -> {
                            assertThat(Tensors.shape(batch.inputs()))
                                    .containsExactly(batch.size(), 1, 1, 1);
                            assertThat(batch.labels().scalar_type().intern())
                                    .isEqualTo(torch.ScalarType.Long);
                            var pixels = Tensors.floats(batch.inputs());
                            var labels = Tensors.longs(batch.labels());
                            for (int i = 0; i < pixels.length; i++) {
                                assertThat(pixels[i]).isEqualTo(labels[i] / 255f);
                            }
                        });
    }

    @Test
    void aBatchBelongsToTheScopeAroundNext() {
        var batches = Batches.of(numbered(6), 3).iterator();
        Batch batch;
        try (var _ = Scope.open()) {
            batch = batches.next();
            assertThat(batch.inputs().isNull()).isFalse();
        }
        assertThat(batch.inputs().isNull()).isTrue();
        assertThat(batch.labels().isNull()).isTrue();
    }

    @Test
    void forEachFreesEachBatch() {
        var seen = new ArrayList<Batch>();
        Batches.of(numbered(6), 3).forEach(seen::add);
        assertThat(seen).hasSize(2).allMatch(batch -> batch.inputs().isNull());
    }

    @Test
    void batchSizeBelowOneIsRefused() {
        assertThatThrownBy(() -> Batches.of(numbered(6), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batch size of at least 1, got 0");
    }

    @Test
    void nextAfterTheLastSaysHowManyThereWere() {
        var batches = Batches.of(numbered(2), 2).iterator();
        batches.next();
        assertThatThrownBy(batches::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("got none after 1");
    }

    /** Samples slow enough to be made ahead, and what is told to happen before. */
    private record Told(Samples plain, IntConsumer beforeInputs) implements Samples {
        Told(IntConsumer beforeInputs) {
            this(numbered(100), beforeInputs);
        }

        @Override
        public int size() {
            return plain.size();
        }

        @Override
        public long[] shape() {
            return plain.shape();
        }

        @Override
        public Tensor inputs(int... indices) {
            beforeInputs.accept(indices[0]);
            LockSupport.parkNanos(1_500_000);
            return plain.inputs(indices);
        }

        @Override
        public int label(int index) {
            return plain.label(index);
        }

        @Override
        public Samples take(int count) {
            return new Told(plain.take(count), beforeInputs);
        }
    }

    private static Samples slow(Samples samples) {
        return new Told(samples, _ -> {});
    }

    private static boolean onBackground() {
        return Thread.currentThread().getName().equals("spikej-batches");
    }

    /** Lets the background thread make what it is asked for. */
    private static void rest() {
        LockSupport.parkNanos(20_000_000);
    }

    @Test
    void batchesAreMadeAheadWhileTheConsumerIsBusy() {
        var behind = new AtomicInteger();
        var samples = new Told(_ -> behind.addAndGet(onBackground() ? 1 : 0));
        var seen = new ArrayList<Long>();
        Batches.of(samples, 10)
                .forEach(
                        batch -> {
                            rest();
                            for (long label : Tensors.longs(batch.labels())) {
                                seen.add(label);
                            }
                        });
        assertThat(behind.get()).isGreaterThanOrEqualTo(8);
        assertThat(seen).isEqualTo(order(Batches.of(numbered(100), 10)));
    }

    @Test
    void aBatchMadeAheadBelongsToTheScopeAroundNextToo() {
        var batches = Batches.of(slow(numbered(40)), 10).iterator();
        var seen = new ArrayList<Batch>();
        for (int i = 0; i < 4; i++) {
            try (var _ = Scope.open()) {
                var batch = batches.next();
                seen.add(batch);
                rest();
                assertThat(Tensors.longs(batch.labels())[0]).isEqualTo(10L * i);
                assertThat(Tensors.floats(batch.inputs())[0]).isEqualTo(10 * i / 255f);
            }
        }
        assertThat(seen).allMatch(batch -> batch.inputs().isNull() && batch.labels().isNull());
    }

    @Test
    void aBatchMadeAheadOutlivesNoScopeWhereNoneIsOpen() {
        var batches = Batches.of(slow(numbered(40)), 10).iterator();
        batches.next();
        batches.next();
        rest();
        var batch = batches.next();
        assertThat(Tensors.longs(batch.labels())[9]).isEqualTo(29);
    }

    @Test
    void aFaultInTheBackgroundComesOutOfNextAsItIs() {
        var fault = new DatasetException("expected a picture in a.jpg, got none");
        var behind = new AtomicBoolean();
        var samples =
                new Told(
                        first -> {
                            if (first == 30) {
                                behind.set(onBackground());
                                throw fault;
                            }
                        });
        var batches = Batches.of(samples, 10).iterator();
        for (int i = 0; i < 3; i++) {
            batches.next();
            rest();
        }
        assertThatThrownBy(batches::next).isSameAs(fault);
        assertThat(behind).isTrue();
        assertThat(Tensors.longs(batches.next().labels())[0]).isEqualTo(40);
    }

    @Test
    void anInterruptEndsTheWaitAndTheBatchStaysTheNextOne() {
        var held = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        var samples =
                new Told(
                        _ -> {
                            if (onBackground()) {
                                begun.countDown();
                                await(held);
                            }
                        });
        var batches = Batches.of(samples, 10).iterator();
        batches.next();
        await(begun);
        Thread.currentThread().interrupt();
        assertThatThrownBy(batches::next)
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("wait for batch 2, got interrupted");
        assertThat(Thread.interrupted()).isFalse();
        held.countDown();
        assertThat(Tensors.longs(batches.next().labels())[0]).isEqualTo(10);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void iteratorsWithinABatchDoNotWaitForEachOther() {
        var samples = new Told(_ -> order(Batches.of(numbered(30), 5)));
        assertThat(order(Batches.of(samples, 10))).hasSize(100);
    }

    @Test
    void anIteratorGivenUpMidwayLeavesNoThreadAndNoNativeMemory() throws InterruptedException {
        var samples = new Images(new byte[4000 * 1000], new byte[4000], 4000, 1, 10, 100);
        giveUp(slow(samples), 100);
        collect();
        long objects = Pointer.totalCount();
        long bytes = Pointer.physicalBytes();
        // Each has up to 3 batches of two tensors and 400 kB ahead; malloc keeps what was free.
        for (int i = 0; i < 5; i++) {
            giveUp(slow(samples), 100);
            collect();
        }
        assertThat(Pointer.totalCount() - objects).isLessThan(30);
        assertThat(Pointer.physicalBytes() - bytes).isLessThan(150_000_000);
        Thread.sleep(1500);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("spikej-batches"));
    }

    private static void giveUp(Samples samples, int times) {
        for (int i = 0; i < times; i++) {
            try (var _ = Scope.open()) {
                var batches = Batches.of(samples, 100).iterator();
                batches.next();
                batches.next();
                batches.next();
            }
        }
    }

    private static void collect() {
        for (int i = 0; i < 10; i++) {
            System.gc();
            rest();
        }
    }
}
