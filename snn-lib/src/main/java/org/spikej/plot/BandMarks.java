package org.spikej.plot;

import java.awt.Color;
import java.util.Arrays;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;

/**
 * The marks of a raster's band: one for each cell of its grid that holds a spike, the darker the
 * more spikes share it.
 */
final class BandMarks {
    private static final int SHADES = 4;
    private static final double LIGHTEST = 0.4;

    private final Band band;
    private final int[] spikes;
    private final int most;

    private BandMarks(Band band) {
        this.band = band;
        spikes = count(band.train(), band.grid());
        most = Math.max(1, Arrays.stream(spikes).max().orElse(1));
    }

    /** Adds one series for each shade that occurs. */
    static void add(XYChart chart, Band band, Color color) {
        var marks = new BandMarks(band);
        for (int shade = 1; shade <= SHADES; shade++) {
            double share = LIGHTEST + (1 - LIGHTEST) * (shade - 1) / (SHADES - 1);
            marks.add(chart, shade, Style.lighter(color, share));
        }
    }

    /** Spikes in each cell, column after column. */
    private static int[] count(SampleValues train, Band.Grid grid) {
        var counts = new int[grid.columns() * grid.rows()];
        for (int t = 0; t < train.steps(); t++) {
            int column = (int) ((long) t * grid.columns() / train.steps());
            for (int n = 0; n < train.neurons(); n++) {
                if (train.at(t, n) != 0) {
                    int row = (int) ((long) n * grid.rows() / train.neurons());
                    counts[column * grid.rows() + row]++;
                }
            }
        }
        return counts;
    }

    private void add(XYChart chart, int shade, Color color) {
        int columns = band.grid().columns();
        int rows = band.grid().rows();
        var x = new double[spikes.length];
        var y = new double[spikes.length];
        int used = 0;
        for (int cell = 0; cell < spikes.length; cell++) {
            if (shade(spikes[cell]) == shade) {
                x[used] = (cell / rows + 0.5) * band.train().steps() / columns - 0.5;
                y[used++] = band.bottom() + (cell % rows + 0.5) * band.height() / rows;
            }
        }
        if (used == 0) {
            return;
        }
        var name = "%s, %d of %d".formatted(band.name(), shade, SHADES);
        var series = chart.addSeries(name, Arrays.copyOf(x, used), Arrays.copyOf(y, used));
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarkerColor(color);
        series.setMarker(mark(Band.PLOT_WIDTH / columns, band.height() / rows));
    }

    /** Rounded up: a single spike shows, and the fullest cell has the full colour. */
    private int shade(int count) {
        return Math.ceilDiv(SHADES * count, most);
    }

    private SpikeMark mark(double cellWidth, double cellHeight) {
        return band.grid().shared(band.train())
                ? new SpikeMark(Math.min(0.8 * cellWidth, 10), cellHeight)
                : new SpikeMark(
                        Math.clamp(0.4 * cellWidth, 0.8, 3), Math.clamp(0.8 * cellHeight, 1.2, 9));
    }
}
