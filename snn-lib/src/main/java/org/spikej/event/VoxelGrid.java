package org.spikej.event;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A voxel grid: the time of a recording is scaled to B bins, and each event is shared between the
 * two nearest ones (Zhu et al. 2019, "Unsupervised event-based learning of optical flow, depth, and
 * egomotion", eqs. 1–3):
 *
 * <pre>
 *   t* = (B − 1) (t − t₀) / (t_last − t₀)
 *   V[b, y, x] = Σ p max(0, 1 − |b − t*|)      p = +1 for ON, −1 for OFF
 * </pre>
 *
 * <p>Tonic scales to B instead of B − 1 and loses what falls behind the last bin: its grid of B
 * bins is this one of B + 1 without the last.
 *
 * @param bins B, at least 2
 */
public record VoxelGrid(int bins) implements Representation {
    public VoxelGrid {
        if (bins < 2) {
            throw new IllegalArgumentException(
                    "expected at least 2 bins, got %d: choose the T of the network"
                            .formatted(bins));
        }
    }

    /** {@code [B, 1, height, width]}; {@code [B, channels]} for a line. */
    @Override
    public long[] shape(Sensor sensor) {
        return sensor.shape().length == 1
                ? new long[] {bins, sensor.width()}
                : new long[] {bins, 1, sensor.height(), sensor.width()};
    }

    @Override
    public void write(Events events, MemorySegment target) {
        int width = events.sensor().width();
        int area = width * events.sensor().height();
        boolean signed = events.sensor().polarities() == 2;
        double scale = (bins - 1.0) / Math.max(1, events.duration());
        for (int i = 0; i < events.size(); i++) {
            double time = scale * (events.t(i) - events.start());
            int bin = Math.min((int) time, bins - 2);
            double late = time - bin;
            int sign = signed && events.p(i) == 0 ? -1 : 1;
            long at = (long) bin * area + events.y(i) * width + events.x(i);
            add(target, at, sign * (1 - late));
            add(target, at + area, sign * late);
        }
    }

    private static void add(MemorySegment target, long at, double value) {
        float before = target.getAtIndex(ValueLayout.JAVA_FLOAT, at);
        target.setAtIndex(ValueLayout.JAVA_FLOAT, at, (float) (before + value));
    }
}
