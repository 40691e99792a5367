package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a file that h5py wrote as it wrote the original one; ntidigits.py beside it made it. */
class NTidigitsTest {
    @TempDir Path data;
    private Storage storage;
    private Path file;

    @BeforeEach
    void file() throws IOException {
        storage = new Storage(Optional.of(data), data.resolve("cache"));
        file = data.resolve("n-tidigits/n-tidigits.hdf5");
        Files.createDirectories(file.getParent());
        try (var in = getClass().getResourceAsStream("ntidigits.h5.gz");
                var plain = new GZIPInputStream(in)) {
            Files.copy(plain, file);
        }
    }

    @Test
    void aSingleDigitHasItsClassTimesAndChannels() {
        var digits = NTidigits.load(storage);
        assertThat(digits.train().size()).isEqualTo(2);
        assertThat(digits.classes().get(digits.train().label(0))).isEqualTo("one");
        assertThat(digits.classes().get(digits.train().label(1))).isEqualTo("oh");
        assertThat(digits.test().size()).isEqualTo(1);
        assertThat(digits.test().label(0)).isZero();
        var oh = digits.train().events(1);
        assertThat(oh.size()).isEqualTo(6);
        assertThat(oh.t(1)).isEqualTo(300_000);
        assertThat(oh.end()).isEqualTo(1_500_000);
        assertThat(oh.x(2)).isEqualTo(42);
        assertThat(oh.x(4)).isEqualTo(84 - 64);
        assertThat(digits.sensor().shape()).containsExactly(64);
    }

    @Test
    void withoutItsFileThePageAndTheChecksumAreTold() throws IOException {
        Files.delete(file);
        assertThatThrownBy(() -> NTidigits.load(storage))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("n-tidigits.hdf5 (md5 360a2d11e5429555c9197381cf6b58e0)")
                .hasMessageContaining("docs.google.com");
    }

    @Test
    @Timeout(60)
    void damageGivesOneErrorAndNothingElse() throws IOException {
        var whole = Files.readAllBytes(file);
        var random = new SplittableRandom(1);
        for (int round = 0; round < 150; round++) {
            var bytes =
                    round < 50 ? Arrays.copyOf(whole, whole.length * round / 50) : whole.clone();
            for (int i = 0; i < 30 && bytes.length > 4096; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Files.write(file, bytes);
            try {
                var digits = NTidigits.load(storage);
                for (int i = 0; i < digits.train().size(); i++) {
                    digits.train().events(i);
                }
            } catch (DatasetException e) {
                assertThat(e).hasMessageContaining(file.toString());
            }
        }
    }
}
