package org.spikej.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir private Path directory;

    private static List<String> inputs(List<History.Entry> entries) {
        return entries.stream().map(History.Entry::input).toList();
    }

    private History session(String... cells) {
        var history = History.in(file());
        for (var i = 0; i < cells.length; i++) {
            history.add(i + 1, cells[i], Optional.empty());
        }
        return history;
    }

    private Path file() {
        return directory.resolve("state").resolve("history.jsonl");
    }

    @Test
    void theTailIsTheLastCellsOldestFirst() {
        try (var history = session("a", "b", "c")) {
            assertThat(inputs(history.tail(2))).containsExactly("b", "c");
            assertThat(inputs(history.tail(9))).containsExactly("a", "b", "c");
            assertThat(history.tail(0)).isEmpty();
            assertThat(history.tail(-1)).isEmpty();
        }
    }

    @Test
    void aRangeIsOfOneSessionAndStopsBeforeItsStop() {
        session("old 1", "old 2").close();
        try (var history = session("a", "b", "c", "d")) {
            assertThat(inputs(history.range(0, 2, Optional.of(4)))).containsExactly("b", "c");
            assertThat(inputs(history.range(2, 3, Optional.empty()))).containsExactly("c", "d");
            assertThat(inputs(history.range(-1, 1, Optional.empty())))
                    .containsExactly("old 1", "old 2");
            assertThat(history.range(1, 2, Optional.of(3)))
                    .containsExactly(new History.Entry(1, 2, "old 2", Optional.empty()));
            assertThat(history.range(7, 0, Optional.empty())).isEmpty();
        }
    }

    @Test
    void aSearchUnderstandsStarAndQuestionMarkAndNothingElse() {
        try (var history = session("x = 1", "y = 2", "x + 1\n+ 2", "a.b", "a*b")) {
            assertThat(inputs(history.search("x*", 9, false)))
                    .containsExactly("x = 1", "x + 1\n+ 2");
            assertThat(inputs(history.search("? = ?", 9, false))).containsExactly("x = 1", "y = 2");
            assertThat(inputs(history.search("*", 2, false))).containsExactly("a.b", "a*b");
            assertThat(inputs(history.search("a.b", 9, false))).containsExactly("a.b");
        }
    }

    @Test
    void aUniqueSearchKeepsTheNewestOfEqualCells() {
        try (var history = session("a", "b", "a", "c")) {
            assertThat(history.search("*", 9, true))
                    .extracting(History.Entry::line)
                    .containsExactly(2, 3, 4);
            assertThat(inputs(history.search("*", 2, true))).containsExactly("a", "c");
        }
    }

    @Test
    void theNextSessionRemembersInputAndOutput() {
        var first = History.in(file());
        first.add(1, "1 + 1", Optional.of("2"));
        first.add(2, "\"zwölf\n😀\"", Optional.empty());
        first.close();
        try (var second = session("b")) {
            assertThat(second.tail(9))
                    .containsExactly(
                            new History.Entry(1, 1, "1 + 1", Optional.of("2")),
                            new History.Entry(1, 2, "\"zwölf\n😀\"", Optional.empty()),
                            new History.Entry(2, 1, "b", Optional.empty()));
        }
    }

    @Test
    void sessionsThatRanAtOnceAreKeptApart() {
        try (var one = History.in(file());
                var two = History.in(file())) {
            one.add(1, "one 1", Optional.empty());
            two.add(1, "two 1", Optional.empty());
            one.add(2, "one 2", Optional.empty());
        }
        try (var third = session()) {
            var firstOf = third.tail(3).getFirst().input().substring(0, 3);
            assertThat(inputs(third.range(1, 0, Optional.empty())))
                    .allMatch(input -> input.startsWith(firstOf));
            assertThat(third.tail(9)).hasSize(3);
        }
    }

    @Test
    void damagedLinesCostOnlyThemselves() throws IOException {
        session("a", "b").close();
        var lines = Files.readAllLines(file());
        Files.write(file(), List.of(lines.get(0), "{\"session\":", "[]", lines.get(1)));
        try (var history = session()) {
            assertThat(inputs(history.tail(9))).containsExactly("a", "b");
        }
    }

    @Test
    void aFileThatCannotBeWrittenLeavesTheHistoryOfThisSession() throws IOException {
        Files.writeString(directory.resolve("state"), "a file where a directory should be");
        try (var history = session("a")) {
            assertThat(inputs(history.tail(1))).containsExactly("a");
        }
    }

    @Test
    void aFileThatHasGrownTooLongIsCutToItsNewestLines() throws IOException {
        Files.createDirectories(file().getParent());
        var line = "{\"session\":\"s\",\"line\":%d,\"input\":\"x\"}";
        Files.write(file(), IntStream.rangeClosed(1, 20_001).mapToObj(line::formatted).toList());
        try (var history = session()) {
            assertThat(history.tail(99_999)).hasSize(10_000);
            assertThat(history.tail(1).getFirst().line()).isEqualTo(20_001);
            assertThat(Files.readAllLines(file())).hasSize(10_000);
        }
    }

    @Test
    void theFileLiesWhereTheSystemKeepsSuchThings() {
        var home = Path.of("/home/ada");
        var jupyter = Map.of("JUPYTER_DATA_DIR", "/data");
        assertThat(HistoryFile.of(jupyter, "Linux", home).path())
                .isEqualTo(Path.of("/data/spikej/history.jsonl"));
        assertThat(HistoryFile.of(Map.of("XDG_STATE_HOME", "/state"), "Linux", home).path())
                .isEqualTo(Path.of("/state/spikej/history.jsonl"));
        assertThat(HistoryFile.of(Map.of(), "Linux", home).path())
                .isEqualTo(Path.of("/home/ada/.local/state/spikej/history.jsonl"));
        assertThat(HistoryFile.of(Map.of(), "Mac OS X", home).path())
                .isEqualTo(Path.of("/home/ada/Library/Jupyter/spikej/history.jsonl"));
        assertThat(HistoryFile.of(Map.of("APPDATA", "/roam"), "Windows 11", home).path())
                .isEqualTo(Path.of("/roam/jupyter/spikej/history.jsonl"));
    }
}
