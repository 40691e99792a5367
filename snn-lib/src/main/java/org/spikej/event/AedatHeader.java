package org.spikej.event;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text before the events of AEDAT 1 to 3: lines that begin with {@code #}, the first one {@code
 * #!AER-DAT2.0} for instance. A first event may begin with that byte too, so that only a line of
 * text counts, and none behind the one that says that it is the last.
 *
 * @param lines without their ends
 * @param end where the bytes behind it begin
 */
record AedatHeader(List<String> lines, long end) {
    private static final String VERSION = "#!AER-DAT";
    private static final List<String> LAST = List.of("#!END-HEADER", "#End Of ASCII Header");
    private static final int LONGEST_LINE = 1 << 16;

    /** Reads a header, which may be empty. */
    static AedatHeader of(MemorySegment bytes) {
        var lines = new ArrayList<String>();
        long at = 0;
        for (var line = line(bytes, at); line.isPresent(); line = line(bytes, at)) {
            at += line.get().length();
            lines.add(line.get().strip());
            if (LAST.contains(lines.getLast())) {
                break;
            }
        }
        return new AedatHeader(List.copyOf(lines), at);
    }

    /**
     * A line with its end; none if what is there is no line of text.
     *
     * @throws HeaderDamage for text up to the end of the file, which is the beginning of a line
     */
    private static Optional<String> line(MemorySegment bytes, long at) {
        long end = Math.min(bytes.byteSize(), at + LONGEST_LINE);
        for (long i = at; i < end; i++) {
            int value = bytes.get(ValueLayout.JAVA_BYTE, i) & 0xff;
            if (i == at && value != '#' || value < ' ' && "\t\r\n".indexOf(value) < 0) {
                return Optional.empty();
            }
            if (value == '\n') {
                var text = bytes.asSlice(at, i + 1 - at).toArray(ValueLayout.JAVA_BYTE);
                return Optional.of(new String(text, StandardCharsets.ISO_8859_1));
            }
        }
        if (at < end && end == bytes.byteSize()) {
            throw new HeaderDamage(at, "expected a line of a header, got no end of it");
        }
        return Optional.empty();
    }

    /** For instance {@code 2.0}; {@code 1.0} for files from before there were headers. */
    String version() {
        return lines.stream()
                .filter(line -> line.startsWith(VERSION))
                .findFirst()
                .map(line -> line.substring(VERSION.length()).strip())
                .orElse("1.0");
    }

    /** What stands behind a keyword, as {@code Format: }, in the first line that has it. */
    Optional<String> value(String keyword) {
        return lines.stream()
                .filter(line -> line.contains(keyword))
                .findFirst()
                .map(line -> line.substring(line.indexOf(keyword) + keyword.length()).strip());
    }
}
