package org.spikej.event;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;

/** Bytes of AEDAT 4 files, laid out by hand as its FlatBuffers schemas say. */
final class Aedat4Bytes {
    private static final int EVENTS_A_PACKET = 40;

    private Aedat4Bytes() {}

    /** A file with a stream 0 of inertia, which has one packet of nonsense, and a stream 3. */
    static MemorySegment file(Aedat4Compression compression, Sensor sensor, Events events) {
        var out = new ByteArrayOutputStream();
        out.writeBytes("#!AER-DAT4.0\r\n".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(header(compression, sensor));
        packet(out, 0, new byte[] {1, 2, 3});
        for (int i = 0; i < events.size(); i += EVENTS_A_PACKET) {
            var part = events.slice(i, Math.min(events.size(), i + EVENTS_A_PACKET));
            packet(out, 3, packed(compression, packet(part)));
        }
        return MemorySegment.ofArray(out.toByteArray());
    }

    private static byte[] header(Aedat4Compression compression, Sensor sensor) {
        var xml =
                """
                <dv version="2.0"><node name="outInfo">
                <node name="0"><attr key="typeIdentifier">IMUS</attr></node>
                <node name="3"><attr key="typeIdentifier">EVTS</attr><node name="info">
                <attr key="sizeX">%d</attr><attr key="sizeY">%d</attr></node></node>
                </node></dv>
                """
                        .formatted(sensor.width(), sensor.height())
                        .getBytes(StandardCharsets.UTF_8);
        return bytes(48 + xml.length)
                .putInt(44 + xml.length)
                .putInt(20)
                .put("IOHE".getBytes(StandardCharsets.US_ASCII))
                // the list of offsets: its length, the table's, and those of the three fields
                .putShort((short) 10)
                .putShort((short) 20)
                .putShort((short) 4)
                .putShort((short) 12)
                .putShort((short) 8)
                .putShort((short) 0)
                .putInt(12)
                .putInt(compression.ordinal())
                .putInt(12)
                .putLong(-1)
                .putInt(xml.length)
                .put(xml)
                .array();
    }

    private static byte[] packet(Events events) {
        var buffer =
                bytes(32 + 16 * events.size())
                        .putInt(28 + 16 * events.size())
                        .putInt(16)
                        .put("EVTS".getBytes(StandardCharsets.US_ASCII))
                        .putShort((short) 6)
                        .putShort((short) 8)
                        .putShort((short) 4)
                        .putShort((short) 0)
                        .putInt(8)
                        .putInt(4)
                        .putInt(events.size());
        for (int i = 0; i < events.size(); i++) {
            buffer.putLong(events.t(i))
                    .putShort((short) events.x(i))
                    .putShort((short) events.y(i))
                    .putInt(events.p(i));
        }
        return buffer.array();
    }

    static byte[] packed(Aedat4Compression compression, byte[] bytes) {
        return switch (compression) {
            case NONE -> bytes;
            case LZ4, LZ4_HIGH -> lz4(bytes);
            case ZSTD, ZSTD_HIGH -> Zstd.compress(bytes);
        };
    }

    private static byte[] lz4(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var out = new FramedLZ4CompressorOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    static void packet(ByteArrayOutputStream out, int stream, byte[] body) {
        out.writeBytes(bytes(8).putInt(stream).putInt(body.length).array());
        out.writeBytes(body);
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }
}
