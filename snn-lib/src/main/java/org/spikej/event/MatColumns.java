package org.spikej.event;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import us.hebi.matlab.mat.types.Matrix;

/**
 * Events in the column vectors ts (µs), x, y and pol of a MAT-file, as of ASL-DVS (Bi, Chadha,
 * Abbas, Bourtsoulatze and Andreopoulos 2019, "Graph-based object classification for neuromorphic
 * vision sensing"). They stand one behind the other and packed, so that a torn file has no event
 * whole, and none can be recovered; before an event that cannot be, they can.
 *
 * @param sensor where they lie
 */
record MatColumns(Sensor sensor) implements EventFormat.Decoder {
    @Override
    public Decoded decode(MemorySegment bytes) {
        var file = MatFile.of(bytes);
        var t = file.matrix("ts");
        var x = file.matrix("x");
        var y = file.matrix("y");
        var p = file.matrix("pol");
        int size = t.getNumElements();
        for (var column : new Matrix[] {x, y, p}) {
            if (column.getNumElements() != size) {
                throw new HeaderDamage(
                        0,
                        "expected vectors ts, x, y and pol of one length, got %s and %s"
                                .formatted(
                                        Arrays.toString(t.getDimensions()),
                                        Arrays.toString(column.getDimensions())));
            }
        }
        var events = new EventsBuilder(sensor, size);
        for (int i = 0; i < size; i++) {
            events.add(
                    micros(t.getDouble(i), 1, i),
                    whole(x.getDouble(i)),
                    whole(y.getDouble(i)),
                    whole(p.getDouble(i)));
        }
        // Matrices are packed: an event lies at no byte of its own.
        return Decoded.whole(events, _ -> 0);
    }

    /** A time in µs. */
    static long micros(double time, double microsPerUnit, int event) {
        double micros = time * microsPerUnit;
        if (!(Math.abs(micros) < 1L << 62)) {
            throw new HeaderDamage(0, "expected a time, got %s at event %d".formatted(time, event));
        }
        return Math.round(micros);
    }

    private static int whole(double value) {
        return value == Math.rint(value) ? (int) Math.clamp(value, -1, 1 << 20) : -1;
    }
}
