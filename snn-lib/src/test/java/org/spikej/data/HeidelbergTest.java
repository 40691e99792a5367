package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;

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

/** On a file that PyTables wrote as it wrote the original ones; shd.py beside it made it. */
class HeidelbergTest {
    @TempDir Path data;
    private Storage storage;

    @BeforeEach
    void files() throws IOException {
        storage = new Storage(Optional.of(data), data.resolve("cache"));
        for (var name : new String[] {"shd/shd_train.h5", "shd/shd_test.h5"}) {
            Files.createDirectories(data.resolve(name).getParent());
            try (var in = getClass().getResourceAsStream("shd.h5.gz");
                    var plain = new GZIPInputStream(in)) {
                Files.copy(plain, data.resolve(name));
            }
        }
    }

    @Test
    void aRecordingHasChannelsAndTimesOf16Bits() {
        var dataset = Heidelberg.shd(storage);
        assertThat(dataset.classes()).containsExactly("zero", "one", "two", "null", "eins", "zwei");
        assertThat(dataset.train().size()).isEqualTo(7);
        assertThat(dataset.train().label(6)).isZero();
        assertThat(dataset.train().events(0).size()).isZero();
        var events = dataset.train().events(6);
        assertThat(events.size()).isEqualTo(18);
        assertThat(events.x(17)).isEqualTo(17 * 37);
        assertThat(events.end()).isEqualTo(1_500_000);
        // 1.5 / 17 s, in 11 bits of precision
        assertThat(events.t(1)).isEqualTo(88_257);
        assertThat(dataset.sensor().shape()).containsExactly(700);
    }

    @Test
    @Timeout(60)
    void damageGivesOneErrorAndNothingElse() throws IOException {
        var file = data.resolve("shd/shd_train.h5");
        var whole = Files.readAllBytes(file);
        var random = new SplittableRandom(1);
        for (int round = 0; round < 200; round++) {
            var bytes = whole.clone();
            if (round < 50) {
                bytes = Arrays.copyOf(bytes, bytes.length * round / 50);
            }
            for (int i = 0; i < 30 && bytes.length > 4096; i++) {
                bytes[random.nextInt(4096)] = (byte) random.nextInt();
            }
            Files.write(file, bytes);
            try {
                var train = Heidelberg.shd(storage).train();
                for (int i = 0; i < train.size(); i++) {
                    train.events(i);
                }
            } catch (DatasetException e) {
                assertThat(e).hasMessageContaining(file.toString());
            }
        }
    }
}
