package org.spikej.event;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text before the events of Prophesee's files: lines of {@code % keyword value}, in RAW files
 * up to {@code % end} or the first line of another kind (<a
 * href="https://docs.prophesee.ai/stable/data/file_formats/raw.html">RAW file format</a>).
 *
 * @param values of each keyword in lower case
 * @param end where the bytes behind it begin
 */
record PropheseeHeader(Map<String, String> values, long end) {
    private static final int LONGEST_LINE = 4096;
    private static final Pattern GEOMETRY = Pattern.compile("(\\d+)x(\\d+)");
    private static final Pattern HEIGHT_AND_WIDTH =
            Pattern.compile("(?:.*;)?height=(\\d+);width=(\\d+)(?:;.*)?");

    /** Reads a header, which may be empty. */
    static PropheseeHeader of(MemorySegment bytes) {
        var values = new HashMap<String, String>();
        long at = 0;
        while (isLine(bytes, at)) {
            var line = line(bytes, at);
            at += line.length() + 1;
            var words = line.substring(1).strip().split("\\s+", 2);
            if (words[0].equals("end")) {
                break;
            }
            values.put(words[0].toLowerCase(Locale.ROOT), words.length > 1 ? words[1] : "");
        }
        return new PropheseeHeader(Map.copyOf(values), at);
    }

    private static boolean isLine(MemorySegment bytes, long at) {
        return at < bytes.byteSize() && bytes.get(ValueLayout.JAVA_BYTE, at) == '%';
    }

    private static String line(MemorySegment bytes, long at) {
        var text = new ByteArrayOutputStream();
        for (long i = at; i < Math.min(bytes.byteSize(), at + LONGEST_LINE); i++) {
            byte value = bytes.get(ValueLayout.JAVA_BYTE, i);
            if (value == '\n') {
                return text.toString(StandardCharsets.ISO_8859_1);
            }
            text.write(value);
        }
        throw new HeaderDamage(
                at, "expected a header line of %% keyword value, got no end of it".formatted());
    }

    Optional<String> value(String keyword) {
        return Optional.ofNullable(values.get(keyword));
    }

    /**
     * The sensor that it tells of, in any of the three ways that there are.
     *
     * @throws HeaderDamage for a sensor that cannot be
     */
    Optional<Sensor> sensor() {
        return value("geometry")
                .flatMap(text -> sensor(GEOMETRY, text, 1, 2))
                .or(() -> value("format").flatMap(text -> sensor(HEIGHT_AND_WIDTH, text, 2, 1)))
                .or(
                        () ->
                                value("width")
                                        .flatMap(w -> value("height").map(h -> w + "x" + h))
                                        .flatMap(text -> sensor(GEOMETRY, text, 1, 2)));
    }

    private static Optional<Sensor> sensor(Pattern form, String text, int width, int height) {
        var found = form.matcher(text.strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Sensor.of(
                            Integer.parseInt(found.group(width)),
                            Integer.parseInt(found.group(height))));
        } catch (IllegalArgumentException e) {
            throw new HeaderDamage(0, "expected a sensor in the header, got " + text);
        }
    }
}
