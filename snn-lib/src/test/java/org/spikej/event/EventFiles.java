package org.spikej.event;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes of event files for tests: written by hand, or real ones where this machine has them. */
final class EventFiles {
    private EventFiles() {}

    /** A header, then little-endian words of so many bytes. */
    static MemorySegment words(String header, int wordBytes, long... words) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        for (long word : words) {
            for (int i = 0; i < wordBytes; i++) {
                bytes.write((int) (word >>> 8 * i));
            }
        }
        return MemorySegment.ofArray(bytes.toByteArray());
    }

    /** A real file; the test is left out where SPIKEJ_DATA does not have it. */
    static Path real(String name) {
        var root = System.getenv("SPIKEJ_DATA");
        assumeTrue(root != null, "SPIKEJ_DATA is not set");
        var file = Path.of(root).resolve(name);
        assumeTrue(Files.exists(file), "no " + file);
        return file;
    }

    static MemorySegment bytes(Path file) {
        try {
            return MemorySegment.ofArray(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What Expelliarmus read of a file: t, x, y and p of each event in 13 bytes of a .npy. */
    static long[][] expelliarmus(Path file) {
        var bytes = ByteBuffer.wrap(bytes(file).toArray(ValueLayout.JAVA_BYTE));
        bytes.order(ByteOrder.LITTLE_ENDIAN).position(128);
        var events = new long[bytes.remaining() / 13][];
        for (int i = 0; i < events.length; i++) {
            events[i] = event(bytes.getLong(), bytes.getShort(), bytes.getShort(), bytes.get());
        }
        return events;
    }

    /** What a format writes. */
    static MemorySegment written(EventFormat format, Events events, Path folder) {
        var file = folder.resolve("written");
        format.write(events, file);
        return bytes(file);
    }

    static Events events(Sensor sensor, long[]... txyp) {
        var events = new EventsBuilder(sensor, txyp.length);
        for (long[] e : txyp) {
            events.add(e[0], (int) e[1], (int) e[2], (int) e[3]);
        }
        return events.build();
    }

    static long[] event(long t, int x, int y, int p) {
        return new long[] {t, x, y, p};
    }
}
