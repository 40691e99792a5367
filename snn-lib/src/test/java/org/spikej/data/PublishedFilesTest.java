package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.spikej.tensor.Tensors;

/** The real files, where this machine has them. */
class PublishedFilesTest {
    record Published(IdxDataset files, int[] firstLabels, double mean) {
        @Override
        public String toString() {
            return files.name();
        }
    }

    /** Means of the training pixels: 33.3184 and 72.9404 of 255, as published. */
    static final Published[] PUBLISHED = {
        new Published(Mnist.FILES, new int[] {5, 0, 4, 1, 9}, 0.1307),
        new Published(FashionMnist.FILES, new int[] {9, 0, 0, 3, 0}, 0.2860)
    };

    private static Optional<Path> folder(IdxDataset files) {
        var own = System.getenv("SPIKEJ_DATA");
        return Stream.of(Optional.ofNullable(own), Optional.of("../../shared/data"))
                .flatMap(Optional::stream)
                .map(Path::of)
                .filter(root -> Files.isDirectory(root.resolve(files.name())))
                .findFirst();
    }

    @ParameterizedTest
    @FieldSource("PUBLISHED")
    void realFilesReadAsPublished(Published published, @TempDir Path cache) throws IOException {
        var files = published.files();
        var root = folder(files);
        assumeTrue(root.isPresent(), "no real files of " + files.name() + " on this machine");
        var storage = new Storage(root, cache);

        var dataset = files.load(storage, new ConsoleProgress());

        assertThat(dataset.name()).isEqualTo(files.name());
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
        assertPublishedChecksum(storage, files, files.testImages());
        assertPublishedChecksum(storage, files, files.trainLabels());
    }

    private static void assertPublishedChecksum(Storage storage, IdxDataset files, RemoteFile file)
            throws IOException {
        var path = storage.find(files.name(), file).orElseThrow();
        if (path.endsWith(file.name())) {
            assertThat(DownloadTest.md5(Files.readAllBytes(path))).isEqualTo(file.md5());
        }
    }

    private static int[] all(int count) {
        return IntStream.range(0, count).toArray();
    }

    private static Integer[] boxed(int[] values) {
        return IntStream.of(values).boxed().toArray(Integer[]::new);
    }
}
