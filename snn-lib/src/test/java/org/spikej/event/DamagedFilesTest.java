package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.spikej.event.EventFiles.event;
import static org.spikej.event.EventFiles.events;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Whatever happens to a file, every reader either gives right events or says in an {@link
 * EventException} what is wrong where: no other exception, no hang, no memory out of nowhere.
 */
@Timeout(60)
class DamagedFilesTest {
    /**
     * A format, where its events lie, and how a file of it is made.
     *
     * @param streams whether its events stand one behind the other, so that a torn file has some
     */
    private record Reader(
            EventFormat format,
            Sensor sensor,
            BiFunction<Sensor, Events, byte[]> file,
            boolean streams) {
        Reader(EventFormat format, Sensor sensor, BiFunction<Sensor, Events, byte[]> file) {
            this(format, sensor, file, true);
        }

        static Reader of(EventFormat format, Sensor sensor) {
            return new Reader(format, sensor, (place, events) -> written(format, events));
        }

        /** A NumPy array of this type, of records or of x, y, p and t. */
        static Reader npy(String type, boolean fortran) {
            var format =
                    type.startsWith("[")
                            ? EventFormats.npy(SQUARE)
                            : EventFormats.npy(SQUARE, "xypt", 1);
            return new Reader(
                    format,
                    SQUARE,
                    (place, events) -> NpyBytes.file(type, fortran, events),
                    !fortran);
        }

        static Reader of(EventFormat format) {
            return of(format, SQUARE);
        }

        static Reader aedat4(Aedat4Compression compression) {
            return new Reader(
                    EventFormats.aedat4(),
                    SQUARE,
                    (place, events) ->
                            Aedat4Bytes.file(compression, place, events)
                                    .toArray(ValueLayout.JAVA_BYTE));
        }

        /** 150 events on the sensor. */
        Events truth() {
            return events(
                    sensor,
                    IntStream.range(0, 150)
                            .mapToObj(
                                    i ->
                                            event(
                                                    i / 4 * 997,
                                                    (i % 4 + i % 30) % sensor.width(),
                                                    i % sensor.height(),
                                                    (i >> 3) % sensor.polarities()))
                            .toArray(long[][]::new));
        }

        byte[] whole() {
            return file.apply(sensor, truth());
        }

        @Override
        public String toString() {
            return format.name();
        }
    }

    private static final Sensor SQUARE = Sensor.of(34, 34);
    private static final int WIDTH_IN_EVENT_STREAM = 16;
    private static final Sensor LINE = Sensor.line(34);

    /** A new format joins by one line. */
    @SuppressWarnings("unused") // by the tests, through their source
    private static final List<Reader> READERS =
            List.of(
                    Reader.of(EventFormats.bin(SQUARE)),
                    Reader.of(EventFormats.dat()),
                    new Reader(EventFormats.dat(SQUARE), SQUARE, DamagedFilesTest::olderDat),
                    Reader.of(EventFormats.evt2()),
                    Reader.of(EventFormats.evt3()),
                    Reader.of(EventFormats.aedat2(), Sensor.DVS128),
                    Reader.of(EventFormats.aedat2(AedatLayout.DAVIS240), Sensor.of(240, 180)),
                    new Reader(EventFormats.aedat2(), Sensor.DVS128, DamagedFilesTest::aedat1),
                    new Reader(
                            EventFormats.aedat2(AedatLayout.NAS32),
                            AedatLayout.NAS32.sensor(),
                            DamagedFilesTest::cochlea),
                    Reader.of(EventFormats.aedat3(SQUARE)),
                    Reader.of(EventFormats.npy(SQUARE)),
                    Reader.npy("[('x', '>i2'), ('y', '|u1'), ('p', '|b1'), ('ts', '>u4')]", false),
                    Reader.npy("[('t', '>f8'), ('x', '<u8'), ('y', '|i1'), ('p', '<i4')]", false),
                    Reader.npy("'<f4'", false),
                    Reader.npy("'>f8'", true),
                    Reader.npy("'>i4'", false),
                    Reader.npy("'<i8'", true),
                    new Reader(
                            EventFormats.matColumns(SQUARE),
                            SQUARE,
                            (place, events) -> MatBytes.columns(events),
                            false),
                    new Reader(
                            EventFormats.stMnist(),
                            Sensor.of(10, 10),
                            (place, events) -> MatBytes.spikeTrain(events),
                            false),
                    Reader.of(EventFormats.bs1(LINE), LINE),
                    Reader.of(EventFormats.eventStream()),
                    new Reader(EventFormats.eventStream(), SQUARE, DamagedFilesTest::atisStream),
                    Reader.aedat4(Aedat4Compression.NONE),
                    Reader.aedat4(Aedat4Compression.LZ4),
                    Reader.aedat4(Aedat4Compression.ZSTD));

    /** The .dat of the ATIS, which has no header. */
    private static byte[] olderDat(Sensor sensor, Events events) {
        var file = ByteBuffer.allocate(8 * events.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < events.size(); i++) {
            file.putInt((int) events.t(i));
            file.putInt(events.p(i) << 17 | events.y(i) << 9 | events.x(i));
        }
        return file.array();
    }

    /** AEDAT 1 without a header, of a DVS128. */
    private static byte[] aedat1(Sensor sensor, Events events) {
        var file = ByteBuffer.allocate(6 * events.size());
        for (int i = 0; i < events.size(); i++) {
            int address = 127 - events.y(i) << 8 | 127 - events.x(i) << 1 | 1 - events.p(i);
            file.putShort((short) address).putInt((int) events.t(i));
        }
        return file.array();
    }

    /** The cochlea NAS32, without a header: five ticks are a microsecond. */
    private static byte[] cochlea(Sensor sensor, Events events) {
        var file = ByteBuffer.allocate(6 * events.size());
        for (int i = 0; i < events.size(); i++) {
            file.putShort((short) (events.x(i) << 1 | events.p(i))).putInt((int) (5 * events.t(i)));
        }
        return file.array();
    }

    /** An Event Stream of the ATIS, with a grey value before each event. */
    private static byte[] atisStream(Sensor sensor, Events events) {
        var file = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
        file.put("Event Stream".getBytes(StandardCharsets.US_ASCII)).put(new byte[] {2, 0, 0, 2});
        file.putShort((short) sensor.width()).putShort((short) sensor.height());
        long before = 0;
        for (int i = 0; i < events.size(); i++) {
            file.put((byte) 1).putShort((short) 0).putShort((short) 0);
            long later = events.t(i) - before;
            for (; later >= 3 * 63; later -= 3 * 63) {
                file.put((byte) 0xff);
            }
            for (; later >= 63; later -= 63) {
                file.put((byte) 0xfd);
            }
            file.put((byte) (later << 2 | events.p(i) << 1));
            file.putShort((short) events.x(i)).putShort((short) events.y(i));
            before = events.t(i);
        }
        return Arrays.copyOf(file.array(), file.position());
    }

    private static byte[] written(EventFormat format, Events events) {
        try {
            var file = Files.createTempFile("events", ".tmp");
            format.write(events, file);
            var bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The events, or nothing after an error that has the form that all have. */
    private static Optional<Events> tried(Function<MemorySegment, Events> reading, byte[] bytes) {
        try {
            var events = reading.apply(MemorySegment.ofArray(bytes));
            assertThat(events.sensor()).isNotNull();
            for (int i = 0; i < events.size(); i++) {
                assertThat(events.t(i))
                        .isGreaterThanOrEqualTo(i == 0 ? Long.MIN_VALUE : events.t(i - 1));
                assertThat(events.x(i)).isBetween(0, events.sensor().width() - 1);
                assertThat(events.y(i)).isBetween(0, events.sensor().height() - 1);
                assertThat(events.p(i)).isBetween(0, events.sensor().polarities() - 1);
            }
            return Optional.of(events);
        } catch (EventException e) {
            assertThat(e)
                    .hasMessageMatching("(?s)expected .+, got .+, at byte \\d+ of .+ \\(.+\\): .+");
            return Optional.empty();
        }
    }

    private static void assertFirstOf(Events truth, Events events) {
        assertThat(events.size()).isLessThanOrEqualTo(truth.size());
        if (events.size() > 0) {
            assertThat(events).isEqualTo(truth.slice(0, events.size()));
        }
    }

    @ParameterizedTest
    @FieldSource("READERS")
    void aWholeFileIsRead(Reader reader) {
        assertThat(reader.format().decode(MemorySegment.ofArray(reader.whole())))
                .isEqualTo(reader.truth());
    }

    @ParameterizedTest
    @FieldSource("READERS")
    void aFileThatEndsAtAnyByteGivesTheEventsBefore(Reader reader) {
        var whole = reader.whole();
        var truth = reader.truth();
        int most = 0;
        for (int length = 0; length < whole.length; length++) {
            var torn = Arrays.copyOf(whole, length);
            tried(reader.format()::decode, torn).ifPresent(events -> assertFirstOf(truth, events));
            var before = tried(reader.format()::readUntilDamage, torn);
            before.ifPresent(events -> assertFirstOf(truth, events));
            int size = before.map(Events::size).orElse(0);
            assertThat(size).as("a longer part has no fewer events").isGreaterThanOrEqualTo(most);
            most = size;
        }
        assertThat(most).isGreaterThan(reader.streams() ? truth.size() / 2 : -1);
    }

    @ParameterizedTest
    @FieldSource("READERS")
    void noNumberOfAFileIsTrusted(Reader reader) {
        var whole = reader.whole();
        for (int at = 0; at + 4 <= whole.length; at++) {
            for (int lie : new int[] {0, 0x7f, 0x80, 0xff}) {
                var lying = whole.clone();
                Arrays.fill(lying, at, at + 4, (byte) lie);
                tried(reader.format()::decode, lying);
                tried(reader.format()::readUntilDamage, lying);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("READERS")
    void randomBytesAreNoTrouble(Reader reader) {
        var random = new Random(5);
        var whole = reader.whole();
        for (int round = 0; round < 2000; round++) {
            var bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            tried(reader.format()::decode, bytes);
            var spoilt = whole.clone();
            for (int n = random.nextInt(1, 8); n > 0; n--) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
            }
            tried(reader.format()::decode, spoilt);
            // The beginning of a file, and then anything
            System.arraycopy(whole, 0, spoilt, 0, whole.length);
            int good = random.nextInt(whole.length);
            for (int i = good; i < spoilt.length; i++) {
                spoilt[i] = (byte) random.nextInt();
            }
            tried(reader.format()::decode, spoilt);
        }
    }

    @ParameterizedTest
    @FieldSource("READERS")
    void timeThatRunsBackwardsIsToldAndTheEventsBeforeItCanBeHad(Reader reader) {
        assumeTrue(
                !reader.format().name().equals("Event Stream"),
                "its times are differences, which cannot go back");
        assumeTrue(reader.streams(), "nothing stands behind its events");
        // The events of a file once more behind them; NumPy's header counts them, which tells too.
        var whole = reader.whole();
        int header = reader.file().apply(reader.sensor(), Events.none(reader.sensor())).length;
        var twice = Arrays.copyOf(whole, 2 * whole.length - header);
        System.arraycopy(whole, header, twice, whole.length, whole.length - header);
        assertThat(tried(reader.format()::decode, twice)).isEmpty();
        assertThat(tried(reader.format()::readUntilDamage, twice)).contains(reader.truth());
    }

    @ParameterizedTest
    @FieldSource("READERS")
    void anEventBesideTheSensorIsToldAndTheEventsBeforeItCanBeHad(Reader reader) {
        // x 40 of event 3 of 5 is not on the sensor; the other sensor is in headers alone.
        var sensor = reader.sensor();
        var wide = new Sensor(99, sensor.height(), sensor.polarities());
        int row = sensor.height() / 2;
        int on = sensor.polarities() - 1;
        var before = new long[][] {event(0, 1, row, 0), event(10, 2, row, on), event(20, 3, 0, 0)};
        var five = Arrays.copyOf(before, 5);
        five[3] = event(30, 40, row, on);
        five[4] = event(40, 5, row, 0);
        assumeTrue(
                sensor.width() > 10 && sensor.width() < 40,
                "all that the format can tell is on its sensor");
        var file = narrowed(reader.file().apply(wide, events(wide, five)));
        assertThatThrownBy(() -> reader.format().decode(MemorySegment.ofArray(file)))
                .isInstanceOf(EventException.class)
                .hasMessageMatching(
                        ".*(got 40, %d and %d at event 3|address of NAS32, got 0x0000005.), at byte.*"
                                .formatted(row, on));
        assertThat(tried(reader.format()::readUntilDamage, file)).contains(events(sensor, before));
    }

    /** Wherever a header says that the sensor has 99 columns, it has 34. */
    private static byte[] narrowed(byte[] bytes) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == '9' && bytes[i + 1] == '9') {
                bytes[i] = '3';
                bytes[i + 1] = '4';
            }
        }
        if (bytes[0] == 'E') {
            bytes[WIDTH_IN_EVENT_STREAM] = 34;
        }
        return bytes;
    }
}
