package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/** The real files, where this machine has them. */
class PublishedFilesTest {
    record Published(Card card, int[] firstLabels, double mean) {
        @Override
        public String toString() {
            return card.name();
        }
    }

    /** Means of the training pixels: 33.3184 and 72.9404 of 255, as published. */
    static final Published[] PUBLISHED = {
        new Published(Mnist.CARD, new int[] {5, 0, 4, 1, 9}, 0.1307),
        new Published(FashionMnist.CARD, new int[] {9, 0, 0, 3, 0}, 0.2860)
    };

    private static Optional<Path> folder(String dataset) {
        var own = System.getenv("SPIKEJ_DATA");
        return Stream.of(Optional.ofNullable(own), Optional.of("../../shared/data"))
                .flatMap(Optional::stream)
                .map(Path::of)
                .filter(root -> Files.isDirectory(root.resolve(dataset)))
                .findFirst();
    }

    @ParameterizedTest
    @FieldSource("PUBLISHED")
    void realFilesReadAsPublished(Published published, @TempDir Path cache) throws IOException {
        var card = published.card();
        var root = folder(card.name());
        assumeTrue(root.isPresent(), "no real files of " + card.name() + " on this machine");
        var storage = new Storage(root, cache);

        var dataset = new IdxDataset(card).load(storage, new ConsoleProgress());

        assertThat(dataset.name()).isEqualTo(card.name());
        assertThat(dataset.train().size()).isEqualTo(60_000);
        assertThat(dataset.test().size()).isEqualTo(10_000);
        assertThat(dataset.train().shape()).containsExactly(1, 28, 28);
        assertThat(IntStream.range(0, 5).map(i -> dataset.train(i).label()))
                .containsExactly(boxed(published.firstLabels()));
        assertThat(dataset.train().inputs(all(60_000)).mean().item_double())
                .isCloseTo(published.mean(), within(5e-5));
        var counts = new int[10];
        for (long label : Tensors.longs(dataset.test().labels(all(10_000)))) {
            counts[(int) label]++;
        }
        assertThat(IntStream.of(counts).sum()).isEqualTo(10_000);
        assertThat(IntStream.of(counts)).allMatch(count -> count > 800);
        for (var file : card.files()) {
            var path = storage.find(card.name(), file).orElseThrow();
            if (path.endsWith(file.name())) {
                assertThat(path).hasSize(file.bytes());
                assertThat(DownloadTest.md5(Files.readAllBytes(path))).isEqualTo(file.checksum());
            }
        }
    }

    /** Means and label counts as told by those who put the files together; one batch is missing. */
    @Test
    void realCifar10ReadsAsPublished(@TempDir Path cache) throws IOException {
        var root = folder("cifar10");
        assumeTrue(root.isPresent(), "no real files of cifar10 on this machine");

        var cifar = Cifar10.load(new Storage(root, cache), new ConsoleProgress());

        assertThat(cifar.train().size() % 10_000).isZero();
        assertThat(cifar.test().size()).isEqualTo(10_000);
        assertThat(cifar.train().shape()).containsExactly(3, 32, 32);
        assertThat(labelCounts(cifar.train(), 10_000))
                .containsExactly(1005, 974, 1032, 1016, 999, 937, 1030, 1001, 1025, 981);
        assertThat(labelCounts(cifar.test(), 10_000)).containsOnly(1000);
        double[] published = {0.4914, 0.4822, 0.4465};
        try (var _ = Scope.open()) {
            var means = cifar.train().inputs(all(20_000)).mean(0, 2, 3);
            for (int channel = 0; channel < 3; channel++) {
                assertThat((double) Tensors.floats(means)[channel])
                        .isCloseTo(published[channel], within(3e-3));
            }
        }
        var first100 = root.get().resolve("cifar10/data_batch_1_first100.bin");
        assumeTrue(Files.exists(first100));
        var records = new CifarRecords(1, 10).read(List.of(first100), 100);
        for (int i = 0; i < 100; i++) {
            assertThat(records.label(i)).isEqualTo(cifar.train().label(i));
            assertThat(Tensors.floats(records.inputs(i)))
                    .isEqualTo(Tensors.floats(cifar.train().inputs(i)));
        }
    }

    private static int[] labelCounts(Samples samples, int count) {
        var counts = new int[10];
        for (int i = 0; i < count; i++) {
            counts[samples.label(i)]++;
        }
        return counts;
    }

    private static int[] all(int count) {
        return IntStream.range(0, count).toArray();
    }

    private static Integer[] boxed(int[] values) {
        return IntStream.of(values).boxed().toArray(Integer[]::new);
    }
}
