package org.spikej.plot;

import java.awt.Color;
import java.util.Arrays;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A filled area between two curves, which has no entry in the legend. */
final class Area {
    private static final int ALPHA = 40;

    private Area() {}

    /**
     * Out along the first curve, back along the second; where one of them has a gap, it has none.
     */
    static void between(
            XYChart chart, String name, double[] x, double[] first, double[] second, Color color) {
        int count = 0;
        var outline = new double[2][2 * x.length];
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(first[i])) {
                outline[0][count] = x[i];
                outline[1][count++] = first[i];
            }
        }
        for (int i = x.length - 1; i >= 0; i--) {
            if (Double.isFinite(second[i])) {
                outline[0][count] = x[i];
                outline[1][count++] = second[i];
            }
        }
        if (count == 0) {
            return;
        }
        var series =
                chart.addSeries(
                        name, Arrays.copyOf(outline[0], count), Arrays.copyOf(outline[1], count));
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setFillColor(color);
        series.setLineStyle(SeriesLines.NONE);
        series.setMarker(SeriesMarkers.NONE);
        series.setShowInLegend(false);
    }

    /** A colour through which grid lines and other areas show. */
    static Color translucent(Color color) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), ALPHA);
    }
}
