package org.spikej.event;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Histograms of averaged time surfaces (Sironi et al. 2018, "HATS: histograms of averaged time
 * surfaces for robust event-based object classification", eqs. 4–8). The sensor is divided into
 * square cells; around each event lies a surface of what its cell saw just before, and each cell
 * keeps the mean over its events of one polarity:
 *
 * <pre>
 *   S_i(z) = Σ_j exp(−(t_i − t_j) / τ)   over earlier events j of the cell and polarity
 *                                        with (x_j, y_j) = (x_i, y_i) + z, t_j ≥ t_i − Δt
 *   h(z)   = mean over i of S_i(z),      z in [−ρ, ρ]²
 * </pre>
 *
 * <p>Tonic adds the event itself to its surface: its histograms have 1 more in the middle where a
 * cell has an event.
 *
 * @param cell side of a cell, in pixels
 * @param radius ρ in pixels; a surface is 2ρ + 1 wide, at most as a cell is
 * @param window Δt in µs: how far back a surface looks
 * @param timeConstant τ in µs
 */
public record Hats(int cell, int radius, long window, double timeConstant)
        implements Representation {
    public Hats {
        if (radius < 0 || 2 * radius + 1 > cell || window < 0 || !(timeConstant > 0)) {
            throw new IllegalArgumentException(
                    ("expected a surface 2ρ + 1 no wider than a cell, a window of at least 0 and a"
                                    + " time constant above 0 µs, got cell %d, ρ %d, window %d and"
                                    + " τ %s: 10, 3, 100000 and 1e6 are usual for 100 x 100 pixels")
                            .formatted(cell, radius, window, timeConstant));
        }
    }

    /**
     * {@code [polarities, cells down · (2ρ + 1), cells across · (2ρ + 1)]}, the histograms beside
     * each other as one picture without time, for direct encoding.
     */
    @Override
    public long[] shape(Sensor sensor) {
        return new long[] {
            sensor.polarities(), (long) down(sensor) * side(), (long) across(sensor) * side()
        };
    }

    private int side() {
        return 2 * radius + 1;
    }

    private int across(Sensor sensor) {
        return Math.ceilDiv(sensor.width(), cell);
    }

    private int down(Sensor sensor) {
        return Math.ceilDiv(sensor.height(), cell);
    }

    @Override
    public void write(Events events, MemorySegment target) {
        var sensor = events.sensor();
        int cells = across(sensor) * down(sensor);
        int surface = side() * side();
        var sums = new double[sensor.polarities() * cells * surface];
        var counts = new int[sensor.polarities() * cells];
        var latest = new int[sensor.polarities() * cells];
        Arrays.fill(latest, -1);
        var before = new int[events.size()]; // the event before it in the same cell, or -1
        for (int i = 0; i < events.size(); i++) {
            int memory =
                    events.p(i) * cells + events.y(i) / cell * across(sensor) + events.x(i) / cell;
            addSurface(events, i, latest[memory], before, sums, memory * surface);
            counts[memory]++;
            before[i] = latest[memory];
            latest[memory] = i;
        }
        for (int memory = 0; memory < counts.length; memory++) {
            for (int z = 0; z < surface && counts[memory] > 0; z++) {
                target.setAtIndex(
                        ValueLayout.JAVA_FLOAT,
                        place(sensor, memory, z),
                        (float) (sums[memory * surface + z] / counts[memory]));
            }
        }
    }

    private void addSurface(
            Events events, int i, int latest, int[] before, double[] sums, int begin) {
        for (int j = latest; j >= 0 && events.t(j) >= events.t(i) - window; j = before[j]) {
            int dx = events.x(j) - events.x(i);
            int dy = events.y(j) - events.y(i);
            if (Math.abs(dx) <= radius && Math.abs(dy) <= radius) {
                sums[begin + (dy + radius) * side() + dx + radius] +=
                        Math.exp((events.t(j) - events.t(i)) / timeConstant);
            }
        }
    }

    /** Where value z of a histogram lies in the picture. */
    private long place(Sensor sensor, int memory, int z) {
        int across = across(sensor);
        int rowOfCells = memory / across; // of all polarities: they lie below each other
        long row = (long) rowOfCells * side() + z / side();
        return row * across * side() + memory % across * side() + z % side();
    }
}
