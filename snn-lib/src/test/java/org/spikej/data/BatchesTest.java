package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
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
}
