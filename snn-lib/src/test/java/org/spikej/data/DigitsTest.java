package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsTest {
    @TempDir Path folder;

    @Test
    void withoutMnistTheDigitsAreDrawnAndNothingIsDownloaded() {
        var digits = Datasets.digits(new Storage(Optional.empty(), folder.resolve("cache")));
        assertThat(digits.name()).startsWith("strokes");
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void oneMissingFileOfMnistIsNotEnough() throws IOException {
        var mnist = Files.createDirectories(folder.resolve("mnist"));
        try (var file =
                new GZIPOutputStream(
                        Files.newOutputStream(mnist.resolve("train-labels-idx1-ubyte.gz")))) {
            file.write(0);
        }
        assertThat(Datasets.digits(new Storage(Optional.of(folder), folder)).name())
                .startsWith("strokes");
    }
}
