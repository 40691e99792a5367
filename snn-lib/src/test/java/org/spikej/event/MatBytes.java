package org.spikej.event;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntToDoubleFunction;
import java.util.zip.Deflater;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sinks;

/** MAT-files of events. */
final class MatBytes {
    private MatBytes() {}

    /** As of ASL-DVS, as they are. */
    static byte[] columns(Events events) {
        return bytes(
                Mat5.newMatFile()
                        .addArray("ts", column(events, MatlabType.UInt32, events::t))
                        .addArray("x", column(events, MatlabType.UInt8, events::x))
                        .addArray("y", column(events, MatlabType.Int16, events::y))
                        .addArray("pol", column(events, MatlabType.Double, events::p)),
                Deflater.NO_COMPRESSION);
    }

    private static Matrix column(Events events, MatlabType type, IntToDoubleFunction value) {
        var column = Mat5.newMatrix(events.size(), 1, type);
        for (int i = 0; i < events.size(); i++) {
            column.setDouble(i, value.applyAsDouble(i));
        }
        return column;
    }

    /** As of ST-MNIST, packed, with a column for each event. */
    static byte[] spikeTrain(Events events) {
        var train = Mat5.newMatrix(101, events.size());
        for (int i = 0; i < events.size(); i++) {
            train.setDouble(events.y(i) * 10 + events.x(i), i, 2 * events.p(i) - 1);
            train.setDouble(100, i, events.t(i) / 1e6);
        }
        return bytes(Mat5.newMatFile().addArray("spiketrain", train), Deflater.BEST_COMPRESSION);
    }

    private static byte[] bytes(MatFile matrices, int packing) {
        var buffer = ByteBuffer.allocate(1 << 18);
        try {
            Mat5.newWriter(Sinks.wrap(buffer)).setDeflateLevel(packing).writeMat(matrices);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        var bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }
}
