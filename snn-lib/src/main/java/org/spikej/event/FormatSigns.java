package org.spikej.event;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
                    new Sign(EventFormats.eventStream(), start -> start.begins("Event Stream")),
                    new Sign(EventFormats.aedat4(), start -> start.begins("#!AER-DAT4.")),
                    new Sign(EventFormats.aedat3(), start -> start.begins("#!AER-DAT3.")),
                    new Sign(
                            EventFormats.aedat2(),
                            start -> start.begins("#!AER-DAT") || start.ends(".aedat")));

    private FormatSigns() {}

    static EventFormat of(Path file) {
        return of(file, SIGNS)
                .orElseThrow(
                        () ->
                                new EventException(
                                        ("expected a file of %s, got %s, which shows none of them:"
                                                        + " give its sensor too if it is a .bin,"
                                                        + " .bs1, .bs2, .npy or .mat, Sensor.of(34,"
                                                        + " 34) for N-MNIST, or choose its format"
                                                        + " in EventFormats")
                                                .formatted(names(SIGNS), file)));
    }

    static EventFormat of(Path file, Sensor sensor) {
        var told = withSensor(sensor);
        return of(file, SIGNS)
                .or(() -> of(file, told))
                .orElseThrow(
                        () ->
                                new EventException(
                                        ("expected a file of %s, %s, got %s, which shows none of"
                                                        + " them: choose its format in EventFormats")
                                                .formatted(names(SIGNS), names(told), file)));
    }

    /** By their names alone: they begin with their events, or as other arrays do. */
    private static List<Sign> withSensor(Sensor sensor) {
        return List.of(
                new Sign(
                        EventFormats.bin(sensor),
                        start -> start.ends(".bin") || start.ends(".bs2")),
                new Sign(EventFormats.bs1(sensor), start -> start.ends(".bs1")),
                new Sign(EventFormats.npy(sensor), start -> start.ends(".npy")),
                new Sign(EventFormats.matColumns(sensor), start -> start.ends(".mat")));
    }

    private static Optional<EventFormat> of(Path file, List<Sign> signs) {
        var start = start(file);
        return signs.stream().filter(sign -> sign.test().test(start)).findFirst().map(Sign::format);
    }

    private static String names(List<Sign> signs) {
        return signs.stream().map(sign -> sign.format().name()).collect(Collectors.joining(", "));
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
