package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.tensor.Tensors;

class EmnistTest {
    @TempDir private Path folder;

    private Dataset load(String split, int... labels) {
        for (var part : new String[] {"train", "test"}) {
            var prefix = folder.resolve("emnist/gzip/emnist-%s-%s-".formatted(split, part));
            IdxBytes.write(
                    Path.of(prefix + "images-idx3-ubyte.gz"),
                    IdxBytes.gzip(IdxBytes.images(labels.length, 2, 3)));
            IdxBytes.write(
                    Path.of(prefix + "labels-idx1-ubyte.gz"),
                    IdxBytes.gzip(IdxBytes.labels(labels)));
        }
        return Emnist.named(split)
                .load(new Storage(Optional.of(folder), folder), new ConsoleProgress());
    }

    @Test
    void imagesAreTurnedFromColumnsToRows() {
        var digits = load("digits", 4, 9);
        assertThat(digits.name()).isEqualTo("emnist-digits");
        // Stored column by column: (0, 1), (2, 3), (4, 5).
        assertThat(Tensors.floats(digits.train(0).input()))
                .containsExactly(0f, 2 / 255f, 4 / 255f, 1 / 255f, 3 / 255f, 5 / 255f);
        assertThat(Tensors.floats(digits.train(1).input())[1]).isEqualTo(8 / 255f);
    }

    @Test
    void lettersAreCountedFromZero() {
        var letters = load("letters", 1, 26);
        assertThat(letters.classes().get(letters.train(0).label())).isEqualTo("a");
        assertThat(letters.classes().get(letters.train(1).label())).isEqualTo("z");
        assertThatThrownBy(() -> load("letters", 1, 0))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("got 0 at index 1");
    }

    @Test
    void classesOfTheOtherSplitsCountFromZero() {
        var balanced = load("balanced", 0, 46);
        assertThat(balanced.classes()).hasSize(47);
        assertThat(balanced.classes().get(balanced.train(1).label())).isEqualTo("t");
        assertThat(load("byclass", 61).classes()).hasSize(62).endsWith("y", "z");
    }

    @Test
    void anotherSplitIsRefusedWithTheSixThereAre() {
        assertThatThrownBy(() -> Datasets.emnist("small"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "got small: choose one of byclass, bymerge, balanced, letters, digits,"
                                + " mnist");
    }
}
