package org.spikej.kernel.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikej.kernel.wire.Json;
import org.spikej.kernel.wire.Log;

/**
 * The cells of a person's sessions: a JSON object a line, oldest first. Several kernels may append
 * to it at the same time.
 */
record HistoryFile(Path path) {
    private static final Log LOG = new Log(HistoryFile.class);
    private static final int KEPT_LINES = 10_000;

    /**
     * One cell.
     *
     * @param session unique among all sessions
     */
    record Line(String session, int number, String input, Optional<String> output) {
        static Line parse(String text) throws IOException {
            var json = Json.parse(text.getBytes(StandardCharsets.UTF_8));
            if (!json.path("session").isTextual()
                    || !json.path("line").isInt()
                    || !json.path("input").isTextual()) {
                throw new IOException("not a line of the history");
            }
            return new Line(
                    json.path("session").asText(),
                    json.path("line").asInt(),
                    json.path("input").asText(),
                    Optional.ofNullable(json.path("output").textValue()));
        }

        ObjectNode json() {
            var json = Json.object();
            json.put("session", session).put("line", number).put("input", input);
            output.ifPresent(text -> json.put("output", text));
            return json;
        }
    }

    /**
     * Where the person's history is: in Jupyter's data directory if one is named, else where the
     * operating system keeps such things.
     *
     * @param environment environment variables
     * @param system name of the operating system
     * @param home home directory
     */
    static HistoryFile of(Map<String, String> environment, String system, Path home) {
        var named = environment.get("JUPYTER_DATA_DIR");
        var directory = named != null ? Path.of(named) : stateDirectory(environment, system, home);
        return new HistoryFile(directory.resolve("spikej").resolve("history.jsonl"));
    }

    private static Path stateDirectory(Map<String, String> environment, String system, Path home) {
        if (system.startsWith("Mac")) {
            return home.resolve("Library").resolve("Jupyter");
        }
        if (system.startsWith("Windows")) {
            var roaming = environment.get("APPDATA");
            return roaming == null
                    ? home.resolve(".jupyter").resolve("data")
                    : Path.of(roaming, "jupyter");
        }
        var state = environment.get("XDG_STATE_HOME");
        return state == null || state.isEmpty()
                ? home.resolve(".local").resolve("state")
                : Path.of(state);
    }

    /** All lines that can be read; a file that has grown too long is cut to its newest ones. */
    List<Line> read() throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        var lines = new ArrayList<Line>();
        var damaged = 0;
        // Damaged bytes cost their line, not the file.
        for (var text : new String(Files.readAllBytes(path), StandardCharsets.UTF_8).split("\n")) {
            try {
                lines.add(Line.parse(text));
            } catch (IOException e) {
                damaged++;
            }
        }
        if (damaged > 0) {
            LOG.log(Level.WARNING, "skipped {0} damaged lines of {1}", damaged, path);
        }
        if (lines.size() <= 2 * KEPT_LINES) {
            return lines;
        }
        var kept = lines.subList(lines.size() - KEPT_LINES, lines.size());
        replaceBy(kept);
        return kept;
    }

    void append(Line line) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void replaceBy(List<Line> lines) throws IOException {
        var temporary = Files.createTempFile(path.getParent(), "history-", ".jsonl");
        Files.write(temporary, lines.stream().map(line -> Json.text(line.json())).toList());
        Files.move(
                temporary,
                path,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    private static String text(Line line) {
        return Json.text(line.json()) + "\n";
    }
}
