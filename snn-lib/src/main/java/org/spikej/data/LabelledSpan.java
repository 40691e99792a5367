package org.spikej.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a long recording that shows one class.
 *
 * @param recording the file of the recording
 * @param label of the class, from 0
 * @param start where it begins, in µs or as the number of an event
 * @param end behind where it ends
 */
record LabelledSpan(Path recording, int label, long start, long end) {
    /**
     * Reads a table: a line of names, then lines of class (from 1), start and end with commas
     * between them.
     *
     * @param classes how many there are
     */
    static List<LabelledSpan> read(Path table, Path recording, int classes) {
        List<String> lines;
        try {
            lines = Files.readAllLines(table, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw DatasetException.unreadable(table, e);
        }
        var spans = new ArrayList<LabelledSpan>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                spans.add(span(lines.get(i), i + 1, table, recording, classes));
            }
        }
        return spans;
    }

    private static LabelledSpan span(
            String line, int number, Path table, Path recording, int classes) {
        var cells = line.strip().split("\\s*,\\s*");
        try {
            int type = Integer.parseInt(cells[0]);
            long start = Long.parseLong(cells[1]);
            long end = Long.parseLong(cells[2]);
            if (cells.length == 3 && type >= 1 && type <= classes && 0 <= start && start <= end) {
                return new LabelledSpan(recording, type - 1, start, end);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            // Told below, as what is out of range.
        }
        throw new DatasetException(
                ("expected a class from 1 to %d, a start and an end, got %s in line %d of %s:"
                                + " fetch it again")
                        .formatted(classes, line, number, table));
    }

    static int[] labels(List<LabelledSpan> spans) {
        return spans.stream().mapToInt(LabelledSpan::label).toArray();
    }
}
