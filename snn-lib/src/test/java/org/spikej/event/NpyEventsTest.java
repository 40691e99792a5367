package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.event.EventFiles.event;
import static org.spikej.event.EventFiles.events;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyEventsTest {
    private static final Sensor SENSOR = Sensor.of(128, 128);
    private static final EventFormat RECORDS = EventFormats.npy(SENSOR);
    private static final EventFormat TONIC = EventFormats.npy(SENSOR, "xypt", 1000);

    @TempDir Path folder;

    private static MemorySegment file(String descr, boolean fortran, String shape, byte[] values) {
        var text =
                "{'descr': %s, 'fortran_order': %s, 'shape': (%s), }\n"
                        .formatted(descr, fortran ? "True" : "False", shape);
        var bytes = ByteBuffer.allocate(10 + text.length() + values.length);
        bytes.order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93).put("NUMPY\1\0".getBytes());
        bytes.putShort((short) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
        return MemorySegment.ofArray(bytes.put(values).array());
    }

    private static byte[] floats(float... values) {
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static byte[] bytes(int... values) {
        var bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.array();
    }

    @Test
    void whatIsWrittenIsRead() {
        var events = events(SENSOR, event(0, 127, 0, 1), event(1L << 40, 5, 127, 0));
        var written = EventFiles.written(RECORDS, events, folder);
        assertThat(written.byteSize() % 64).isEqualTo(26);
        assertThat(RECORDS.decode(written)).isEqualTo(events);
    }

    @Test
    void recordsHaveTheirFieldsInAnyOrderAndType() {
        var descr = "[('x', '|u1'), ('y', '>i2'), ('polarity', '|b1'), ('timestamp', '>u4')]";
        var values = bytes(9, 0, 100, 1, 0xff, 0xff, 0xff, 0xff);
        assertThat(RECORDS.decode(file(descr, false, "1,", values)))
                .isEqualTo(events(SENSOR, event(0xffff_ffffL, 9, 100, 1)));
    }

    @Test
    void tonicsArraysHaveFourNumbersAnEventAndMilliseconds() {
        var expected = events(SENSOR, event(1500, 1, 2, 1), event(2000, 3, 4, 0));
        var rows = floats(1, 2, 1, 1.5f, 3, 4, 0, 2);
        assertThat(TONIC.decode(file("'<f4'", false, "2, 4", rows))).isEqualTo(expected);
        var columns = floats(1, 3, 2, 4, 1, 0, 1.5f, 2);
        assertThat(TONIC.decode(file("'<f4'", true, "2, 4", columns))).isEqualTo(expected);
    }

    @Test
    void damageIsToldWithItsPlace() {
        assertThatThrownBy(() -> TONIC.decode(file("'<f4'", false, "2, 4", floats(1, 2, 1, 1))))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("expected 2 events of 16 bytes, got 16 bytes, at byte ");
        var huge = "9223372036854775807, 4";
        assertThatThrownBy(() -> TONIC.decode(file("'<f4'", false, huge, new byte[0])))
                .hasMessageContaining("expected a shape that memory can hold");
        var large = "100000000000, 4";
        assertThatThrownBy(() -> TONIC.decode(file("'<f4'", false, large, new byte[0])))
                .hasMessageContaining("got 0 bytes");
        assertThatThrownBy(() -> TONIC.decode(file("'<f4'", false, "3, 2", new byte[0])))
                .hasMessageContaining("got shape [3, 2]");
        assertThatThrownBy(() -> TONIC.decode(file("'|O'", false, "3, 2", new byte[0])))
                .hasMessageContaining("numbers or records of them, got '|O'");
        assertThatThrownBy(() -> TONIC.decode(MemorySegment.ofArray(new byte[40])))
                .hasMessageContaining("begins with 0x93 NUMPY");
        assertThatThrownBy(
                        () ->
                                RECORDS.decode(
                                        file(
                                                "[('t', '<i8'), ('x', '<i2')]",
                                                false,
                                                "0,",
                                                new byte[0])))
                .hasMessageContaining("expected a field y, got [t, x]");
    }

    @Test
    void aNumberThatIsNoneIsToldWithItsPlace() {
        var time = floats(1, 2, 1, 1, 1, 2, 1, Float.NaN);
        assertThatThrownBy(() -> TONIC.decode(file("'<f4'", false, "2, 4", time)))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("expected a time, got NaN, at byte ");
        var half = floats(1.5f, 2, 1, 1);
        assertThatThrownBy(() -> TONIC.decode(file("'<f4'", false, "1, 4", half)))
                .hasMessageContaining("got one out of range, 2 and 1 at event 0");
    }

    @Test
    void expelliarmusWritesRecords() {
        var car = EventFormats.npy(Sensor.of(120, 100));
        var file = EventFiles.real("events/prophesee/dat_small.npy");
        assertThat(car.read(file))
                .isEqualTo(
                        EventFormats.dat(Sensor.of(120, 100))
                                .read(EventFiles.real("events/prophesee/dat_small.dat")));
    }
}
