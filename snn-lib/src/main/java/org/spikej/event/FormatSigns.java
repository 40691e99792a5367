package org.spikej.event;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** By what a file shows which format it has: its first bytes, or else its name. */
final class FormatSigns {
    private static final int FIRST_BYTES = 4096;

    /** A file as far as it is looked at. */
    private record Start(byte[] bytes, String name) {
        boolean begins(String text) {
            return text().startsWith(text);
        }

        boolean ends(String ending) {
            return name.endsWith(ending);
        }

        String text() {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        boolean isRaw(String version) {
            if (!begins("% ")) {
                return false;
            }
            try {
                var header = PropheseeHeader.of(MemorySegment.ofArray(bytes));
                return new RawHeader(header).version().equals(version);
            } catch (HeaderDamage e) {
                return false;
            }
        }
    }

    private record Sign(EventFormat format, Predicate<Start> test) {}

    private static final List<Sign> SIGNS =
            List.of(
                    new Sign(EventFormats.evt2(), start -> start.isRaw("2.0")),
                    new Sign(EventFormats.evt3(), start -> start.isRaw("3.0")),
                    new Sign(EventFormats.dat(), start -> start.ends(".dat")),
                    new Sign(EventFormats.aedat4(), start -> start.begins("#!AER-DAT4.")),
                    new Sign(EventFormats.aedat3(), start -> start.begins("#!AER-DAT3.")),
                    new Sign(
                            EventFormats.aedat2(),
                            start -> start.begins("#!AER-DAT") || start.ends(".aedat")));

    private FormatSigns() {}

    static EventFormat of(Path file) {
        var start = start(file);
        return SIGNS.stream()
                .filter(sign -> sign.test().test(start))
                .findFirst()
                .map(Sign::format)
                .orElseThrow(
                        () ->
                                new EventException(
                                        ("expected a file of %s, got %s, which shows none of them:"
                                                        + " choose its format in EventFormats; .bin, .bs1 and"
                                                        + " .npy need a sensor, bin(Sensor.of(34, 34)) for"
                                                        + " N-MNIST")
                                                .formatted(names(), file)));
    }

    private static String names() {
        return SIGNS.stream().map(sign -> sign.format().name()).collect(Collectors.joining(", "));
    }

    private static Start start(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new Start(
                    in.readNBytes(FIRST_BYTES),
                    file.getFileName().toString().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            throw new EventException(
                    "expected a file of events at %s, got %s: check that it is there and may be read"
                            .formatted(file, e),
                    e);
        }
    }
}
