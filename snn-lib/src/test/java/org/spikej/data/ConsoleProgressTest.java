package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long millis = 5000;
    private final Progress progress =
            new ConsoleProgress(
                    new PrintStream(bytes), () -> TimeUnit.MILLISECONDS.toNanos(millis));

    @Test
    void whatEndsWithinASecondShowsNothing() {
        progress.start("file", 10);
        millis += 900;
        progress.update(9, "9 of 10");
        progress.done();
        assertThat(bytes.toString()).isEmpty();
    }

    @Test
    void oneLineIsRewrittenAndEndsWhenDone() {
        progress.start("file", 8);
        millis += 1000;
        progress.update(1, "1 of 8, slow");
        millis += 100;
        progress.update(4, "4 of 8");
        progress.done();
        assertThat(bytes.toString())
                .isEqualTo(
                        "\rfile   12 %  1 of 8, slow\rfile   50 %  4 of 8      "
                                + System.lineSeparator());
    }

    @Test
    void theLastLineTellsWhereItEnded() {
        progress.start("file", 8);
        millis += 1000;
        progress.update(6, "6 of 8");
        progress.update(8, "8 of 8");
        progress.done();
        assertThat(bytes.toString())
                .isEqualTo("\rfile   75 %  6 of 8\rfile  100 %  8 of 8" + System.lineSeparator());
    }

    @Test
    void atMostTenUpdatesASecondAreShown() {
        progress.start("file", 10_000);
        for (int i = 0; i < 3000; i++) {
            millis++;
            progress.update(i, "");
        }
        assertThat(bytes.toString().chars().filter(c -> c == '\r')).hasSizeBetween(15, 21);
    }

    @Test
    void unknownTotalShowsNoPercentage() {
        progress.start("file", 0);
        millis += 2000;
        progress.update(4, "4 MB");
        assertThat(bytes.toString()).isEqualTo("\rfile  4 MB");
    }

    @Test
    void aLongLineIsCutSoThatItCanBeRewritten() {
        progress.start("x".repeat(200), 0);
        millis += 2000;
        progress.update(1, "");
        assertThat(bytes.toString()).hasSize(80);
    }

    @Test
    void secondTaskIsSilentForASecondAgain() {
        progress.start("first", 2);
        millis += 1500;
        progress.update(1, "");
        progress.done();
        bytes.reset();
        progress.start("second", 2);
        progress.update(1, "");
        progress.done();
        assertThat(bytes.toString()).isEmpty();
    }
}
