package org.spikej.event;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Function;
import org.spikej.tensor.WholeFile;

/**
 * A file format of event recordings. Reading is strict: a damaged file gives an {@link
 * EventException} that names file, byte and cause, and never part of its events by accident; {@link
 * #readUntilDamage} asks for that part.
 */
public final class EventFormat {
    /** Turns the bytes of a whole file, in native memory, into events. */
    @FunctionalInterface
    interface Decoder {
        Decoded decode(MemorySegment bytes);

        /**
         * A decoder that may leave out what does not lie within a span of time, in µs, where that
         * is quicker.
         */
        default Decoder within(long first, long end) {
            return this;
        }
    }

    /** Writes a whole file. */
    @FunctionalInterface
    interface Encoder {
        /**
         * @throws EventException for events that the format has no bits for
         */
        void encode(Events events, OutputStream out) throws IOException;
    }

    /** Below it, reading a file takes less time than mapping it. */
    private static final long SMALL = 16 << 20;

    /** What most recordings fit into: memory of its own for each file would take longer. */
    private static final ThreadLocal<MemorySegment> READ =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(1 << 20));

    private static final String MEMORY = "the given memory";

    private final String name;
    private final Decoder decoder;
    private final Optional<Encoder> encoder;

    private EventFormat(String name, Decoder decoder, Optional<Encoder> encoder) {
        this.name = name;
        this.decoder = decoder;
        this.encoder = encoder;
    }

    static EventFormat of(String name, Decoder decoder, Encoder encoder) {
        return new EventFormat(name, decoder, Optional.of(encoder));
    }

    static EventFormat readOnly(String name, Decoder decoder) {
        return new EventFormat(name, decoder, Optional.empty());
    }

    /** As it is commonly called, for instance {@code EVT3}. */
    public String name() {
        return name;
    }

    /**
     * Reads a recording.
     *
     * @throws EventException if the file cannot be read or is damaged
     */
    public Events read(Path file) {
        return mapped(file, bytes -> decode(decoder, bytes, file.toString()));
    }

    /**
     * Reads the events of a span of time. Formats with packets skip those outside it, so that a
     * part of a long recording costs little.
     *
     * @param first the first time that it has, in µs
     * @param end the first time that it does not have, in µs
     * @throws EventException if the file cannot be read or is damaged
     */
    public Events readBetween(Path file, long first, long end) {
        var part = decoder.within(first, end);
        return mapped(file, bytes -> decode(part, bytes, file.toString())).between(first, end);
    }

    /**
     * The events before the first damage of a file; all of them if there is none.
     *
     * @throws EventException if the file cannot be read, or damage of the header leaves no events
     */
    public Events readUntilDamage(Path file) {
        return mapped(file, bytes -> untilDamage(bytes, file.toString()));
    }

    /**
     * Reads a recording from memory.
     *
     * @param bytes a whole file; quickest in native memory
     * @throws EventException if it is damaged
     */
    public Events decode(MemorySegment bytes) {
        return decode(decoder, bytes, MEMORY);
    }

    /** {@link #readUntilDamage(Path)} from memory. */
    public Events readUntilDamage(MemorySegment bytes) {
        return untilDamage(bytes, MEMORY);
    }

    private Events untilDamage(MemorySegment bytes, String source) {
        var events = decoded(decoder, bytes, source).events();
        return events.first(events.firstWrong());
    }

    private Events decode(Decoder decoder, MemorySegment bytes, String source) {
        var decoded = decoded(decoder, bytes, source);
        int valid = decoded.events().firstWrong();
        var damage = decoded.damageAfter(valid);
        if (damage.isPresent()) {
            throw damaged(
                    damage.get(),
                    source,
                    "fetch it again, or take what comes before with readUntilDamage");
        }
        return decoded.events().first(valid);
    }

    private Decoded decoded(Decoder decoder, MemorySegment bytes, String source) {
        try {
            return decoder.decode(bytes);
        } catch (HeaderDamage e) {
            throw damaged(e.damage(), source, "fetch it again, or choose the format that it has");
        }
    }

    /**
     * Writes a recording, as a whole or not at all.
     *
     * @throws EventException if the format has no bits for an event, or the file cannot be written
     * @throws UnsupportedOperationException if the format is only read here
     */
    public void write(Events events, Path file) {
        var writer =
                encoder.orElseThrow(
                        () ->
                                new UnsupportedOperationException(
                                        ("expected a format that can be written, got %s, which is"
                                                        + " only read: choose EVT3 for instance")
                                                .formatted(name)));
        try {
            WholeFile.write(
                    file,
                    place -> {
                        try (var out = new BufferedOutputStream(Files.newOutputStream(place))) {
                            writer.encode(events, out);
                        }
                    });
        } catch (IOException e) {
            throw new EventException(
                    "expected to write %s as %s, got %s: choose a folder that may be written"
                            .formatted(file, name, e),
                    e);
        }
    }

    private Events mapped(Path file, Function<MemorySegment, Events> reading) {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ);
                var arena = Arena.ofConfined()) {
            long size = channel.size();
            return reading.apply(
                    size < SMALL
                            ? copied(channel, size, arena)
                            : channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena));
        } catch (IOException e) {
            throw new EventException(
                    "expected to read %s from %s, got %s: check that the file is there and may be read"
                            .formatted(name, file, e),
                    e);
        }
    }

    private static MemorySegment copied(FileChannel channel, long size, Arena arena)
            throws IOException {
        var held = READ.get();
        var bytes = size <= held.byteSize() ? held.asSlice(0, size) : arena.allocate(size);
        var rest = bytes.asByteBuffer();
        while (rest.hasRemaining() && channel.read(rest) >= 0) {}
        return bytes.asSlice(0, rest.position());
    }

    private EventException damaged(Decoded.Damage damage, String source, String advice) {
        return new EventException(
                "%s, at byte %d of %s (%s): %s"
                        .formatted(damage.fault(), damage.offset(), source, name, advice));
    }

    @Override
    public String toString() {
        return name;
    }
}
