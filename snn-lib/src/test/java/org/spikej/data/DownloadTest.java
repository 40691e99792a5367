package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DownloadTest {
    private static final byte[] BYTES = new byte[300_000];
    private static final RemoteFile FILE;

    static {
        new Random(1).nextBytes(BYTES);
        FILE = RemoteFile.of("file.gz", BYTES.length, md5(BYTES));
    }

    @TempDir private Path folder;

    static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Remembers what it is told. */
    private static final class Told implements Progress {
        private final List<String> lines = new ArrayList<>();
        private Runnable onUpdate = () -> {};

        @Override
        public void start(String what, long total) {
            lines.add("start " + what + " " + total);
        }

        @Override
        public void update(long done, String detail) {
            lines.add(done + " " + detail);
            onUpdate.run();
        }

        @Override
        public void done() {
            lines.add("done");
        }
    }

    private final Told told = new Told();
    private final CountDownLatch arrived = new CountDownLatch(1);

    DownloadTest() {
        told.onUpdate = arrived::countDown;
    }

    private Path fetch(Mirror... mirrors) throws IOException {
        var folders = new ArrayList<URI>();
        for (var mirror : mirrors) {
            folders.add(mirror.folder());
        }
        return Download.fetch(FILE.at(folders.toArray(URI[]::new)), folder, told);
    }

    private Path part() {
        return folder.resolve("file.gz.part");
    }

    private void assertNothingUnderTheFinalName() {
        assertThat(folder.resolve("file.gz")).doesNotExist();
    }

    private void assertWhole(Path file) {
        assertThat(file).isEqualTo(folder.resolve("file.gz")).hasBinaryContent(BYTES);
        assertThat(part()).doesNotExist();
    }

    @Test
    void fileComesWholeAndTellsItsProgress() throws IOException {
        try (var mirror = new Mirror(Mirror.whole(BYTES))) {
            assertWhole(fetch(mirror));
            assertThat(mirror.requests()).containsExactly("/data/file.gz");
            assertThat(told.lines)
                    .startsWith("start downloading file.gz 300000")
                    .endsWith("300000 0.3 of 0.3 MB", "done");
        }
    }

    @Test
    void sha256IsCheckedWhereThatIsPublished() throws Exception {
        var sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(BYTES));
        try (var mirror = new Mirror(Mirror.whole(BYTES))) {
            var file = RemoteFile.of("file.gz", BYTES.length, sum).at(mirror.folder());
            assertWhole(Download.fetch(file, folder, told));
        }
        try (var mirror = new Mirror(Mirror.whole(new byte[3]))) {
            var file = RemoteFile.of("other.gz", BYTES.length, sum).at(mirror.folder());
            assertThatThrownBy(() -> Download.fetch(file, folder, told))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("its sha-256 is")
                    .hasMessageContaining("not " + sum);
        }
    }

    @Test
    void fileWithoutAPublishedChecksumComesFromItsOwnAddressOnceItIsWhole() throws IOException {
        try (var mirror =
                new Mirror(Mirror.cutAfter(BYTES, 100_000, arrived), Mirror.ranged(BYTES))) {
            var file =
                    RemoteFile.of("file.gz", 0, "")
                            .from(mirror.folder().resolve("file_downloaded"));
            assertWhole(Download.fetch(file, folder, told));
            assertThat(mirror.requests().getFirst()).isEqualTo("/data/file_downloaded");
            assertThat(mirror.requests()).hasSize(2);
        }
    }

    @Test
    void cutConnectionIsResumedWhereItBroke() throws IOException {
        try (var mirror =
                new Mirror(Mirror.cutAfter(BYTES, 100_000, arrived), Mirror.ranged(BYTES))) {
            assertWhole(fetch(mirror));
            assertThat(mirror.requests()).hasSize(2).first().isEqualTo("/data/file.gz");
            assertThat(mirror.requests().getLast()).startsWith("/data/file.gz bytes=");
        }
    }

    @Test
    void anotherMirrorGoesOnWhereTheFirstBroke() throws IOException {
        try (var dying = new Mirror(Mirror.cutAfter(BYTES, 100_000, arrived), Mirror.status(503));
                var other = new Mirror(Mirror.ranged(BYTES))) {
            assertWhole(fetch(dying, other));
            assertThat(other.requests()).hasSize(1).first().asString().contains("bytes=");
        }
    }

    @Test
    void partOfAnEarlierProgramIsResumed() throws IOException {
        Files.write(part(), Arrays.copyOf(BYTES, 123_456));
        try (var mirror = new Mirror(Mirror.ranged(BYTES))) {
            assertWhole(fetch(mirror));
            assertThat(mirror.requests()).containsExactly("/data/file.gz bytes=123456-");
        }
    }

    @Test
    void wholePartNeedsNoNetwork() throws IOException {
        Files.write(part(), BYTES);
        assertWhole(fetch());
    }

    @Test
    void serverWithoutRangesSendsAllAnew() throws IOException {
        Files.write(part(), Arrays.copyOf(BYTES, 1000));
        try (var mirror = new Mirror(Mirror.whole(BYTES))) {
            assertWhole(fetch(mirror));
        }
    }

    @Test
    void partThatDoesNotFitIsThrownAway() throws IOException {
        Files.write(part(), new byte[500]);
        try (var mirror = new Mirror(Mirror.ranged(BYTES))) {
            assertWhole(fetch(mirror));
            assertThat(mirror.requests())
                    .containsExactly("/data/file.gz bytes=500-", "/data/file.gz");
        }
    }

    @Test
    void partThatIsTooLongIsThrownAway() throws IOException {
        Files.write(part(), new byte[BYTES.length + 1]);
        try (var mirror = new Mirror(Mirror.ranged(BYTES))) {
            assertWhole(fetch(mirror));
        }
    }

    @Test
    void wrongChecksumIsRefusedAndTheNextMirrorIsAsked() throws IOException {
        try (var bad = new Mirror(Mirror.ranged(new byte[BYTES.length]));
                var good = new Mirror(Mirror.ranged(BYTES))) {
            assertWhole(fetch(bad, good));
            assertThat(bad.requests()).hasSize(1);
            assertThat(good.requests()).containsExactly("/data/file.gz");
        }
    }

    @Test
    void wrongChecksumEverywhereLeavesNothingAndNamesBoth() throws IOException {
        var wrong = new byte[] {1, 2, 3};
        try (var mirror = new Mirror(Mirror.ranged(wrong))) {
            assertThatThrownBy(() -> fetch(mirror))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("md5 is " + md5(wrong) + ", not " + FILE.checksum());
            assertNothingUnderTheFinalName();
            assertThat(part()).doesNotExist();
        }
    }

    @Test
    void missingOnTheFirstMirrorComesFromTheSecond() throws IOException {
        try (var first = new Mirror(Mirror.status(404));
                var second = new Mirror(Mirror.ranged(BYTES))) {
            assertWhole(fetch(first, second));
            assertThat(first.requests()).hasSize(1);
        }
    }

    @Test
    void everyMirrorAndItsFaultIsNamed() throws IOException {
        var closed = new Mirror(Mirror.status(200));
        closed.close();
        try (var first = new Mirror(Mirror.status(404))) {
            assertThatThrownBy(() -> fetch(first, closed))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "%sfile.gz (it answered 404), %sfile.gz (no connection)",
                            first.folder(), closed.folder());
        }
        assertNothingUnderTheFinalName();
    }

    @Test
    void mirrorThatSendsAnotherRangeIsNotBelieved() throws IOException {
        Files.write(part(), Arrays.copyOf(BYTES, 1000));
        Mirror.Answer shifted =
                (exchange, from) -> {
                    exchange.getResponseHeaders().add("Content-Range", "bytes 0-9/300000");
                    exchange.sendResponseHeaders(206, 10);
                    exchange.getResponseBody().write(new byte[10]);
                };
        try (var mirror = new Mirror(shifted)) {
            assertThatThrownBy(() -> fetch(mirror))
                    .hasMessageContaining("asked for bytes 1000-, it sent bytes 0-9/300000");
            assertThat(part()).hasSize(1000);
        }
    }

    @Test
    void alwaysCutConnectionGivesUpAndKeepsWhatCame() throws IOException {
        try (var mirror = new Mirror(Mirror.cutAfter(BYTES, 20_000, arrived))) {
            assertThatThrownBy(() -> fetch(mirror)).isInstanceOf(IOException.class);
            assertNothingUnderTheFinalName();
            assertThat(Files.size(part())).isPositive().isLessThan(BYTES.length);
        }
    }

    @Test
    void interruptStopsAtOnceAndKeepsWhatCame() throws IOException {
        var end = new CountDownLatch(1);
        var stalled = Mirror.cutAfter(BYTES, 100_000, end);
        var reader = Thread.currentThread();
        told.onUpdate = reader::interrupt;
        try (var mirror = new Mirror(stalled);
                var other = new Mirror(Mirror.ranged(BYTES))) {
            assertThatThrownBy(() -> fetch(mirror, other))
                    .isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(other.requests()).isEmpty();
            assertNothingUnderTheFinalName();
            assertThat(Files.size(part())).isPositive();
        } finally {
            end.countDown();
        }
        told.onUpdate = () -> {};
        try (var mirror = new Mirror(Mirror.ranged(BYTES))) {
            assertWhole(fetch(mirror));
        }
    }

    @Test
    void twoThreadsDownloadOnce() throws IOException {
        try (var mirror = new Mirror(Mirror.ranged(BYTES))) {
            var mirrors = List.of(mirror.folder());
            var fetches =
                    List.of(new Told(), new Told()).stream()
                            .map(
                                    progress ->
                                            CompletableFuture.runAsync(
                                                    () -> fetchUnchecked(mirrors, progress)))
                            .toList();
            fetches.forEach(CompletableFuture::join);
            assertThat(mirror.requests()).hasSize(1);
            assertWhole(folder.resolve("file.gz"));
        }
    }

    private void fetchUnchecked(List<URI> mirrors, Progress progress) {
        try {
            Download.fetch(FILE.at(mirrors.toArray(URI[]::new)), folder, progress);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
