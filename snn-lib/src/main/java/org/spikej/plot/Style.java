package org.spikej.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * What all figures look like: dark ink on a white sheet, which reads in light and dark notebooks
 * alike, and a few quiet colours that people who see colours differently can tell apart (after
 * Okabe and Ito, "Color universal design", 2008).
 */
final class Style {
    static final int WIDTH = 720;
    static final int HEIGHT = 360;

    static final Color SHEET = Color.WHITE;
    static final Color INK = new Color(0x2B2F36);
    static final Color FAINT_INK = new Color(0x5F6670);
    static final Color GRID = new Color(0xE6E8EC);
    static final Color RULE = new Color(0xB4BAC3);

    static final Color BLUE = new Color(0x1F6FB4);
    static final Color ORANGE = new Color(0xD55E00);
    static final Color GREEN = new Color(0x00876C);
    static final Color PURPLE = new Color(0x9A5BA5);
    static final Color GOLD = new Color(0xB98500);
    static final Color GREY = new Color(0x6C737D);

    /** Colours of curves that are compared, in the order of their use. */
    private static final List<Color> CURVES = List.of(BLUE, ORANGE, GREEN, PURPLE, GOLD, GREY);

    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 13);

    /** Line and gaps of a legend's entry, in pixels. */
    private static final int LEGEND_KEY = 44;

    /** Without it XChart writes .05 and 59.99999999. */
    private static final String NUMBER = "#,##0.####";

    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

    private Style() {}

    /** The colour of the i-th of several curves; they repeat after six. */
    static Color curve(int i) {
        return CURVES.get(i % CURVES.size());
    }

    /** The line of the i-th of several curves: dashed where its colour was there before. */
    static BasicStroke comparedLine(int i) {
        return i < CURVES.size() ? line(1.8) : dashes(1.8);
    }

    /** A colour thinned with white: 0 is white, 1 the colour itself. */
    static Color lighter(Color color, double share) {
        return new Color(
                lighter(color.getRed(), share),
                lighter(color.getGreen(), share),
                lighter(color.getBlue(), share));
    }

    private static int lighter(int channel, double share) {
        return (int) Math.round(255 - (255 - channel) * share);
    }

    /** Length of a label in the small font, in pixels. */
    static int width(String label) {
        return (int) Math.ceil(SMALL.getStringBounds(label, METRICS).getWidth());
    }

    static BasicStroke line(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    static BasicStroke dashes(double width) {
        return new BasicStroke(
                (float) width,
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10,
                new float[] {6, 4},
                0);
    }

    /** An empty chart of the notebook's usual size. */
    static Figure chart(String title, String xAxis, String yAxis, int height) {
        var chart = new Figure(WIDTH, height);
        chart.setTitle(title);
        chart.setXAxisTitle(xAxis);
        chart.setYAxisTitle(yAxis);
        apply(chart.getStyler());
        return chart;
    }

    /** An empty chart whose series are dotted curves in the house's colours, without being told. */
    static XYChart ownCurves(String title, String xAxis, String yAxis) {
        var chart = chart(title, xAxis, yAxis, HEIGHT);
        chart.getStyler().setSeriesColors(CURVES.toArray(Color[]::new));
        chart.getStyler().setSeriesLines(new BasicStroke[] {line(1.8)});
        chart.getStyler().setSeriesMarkers(new Marker[] {new Dot(5)});
        return chart;
    }

    /** An empty heat map. */
    static HeatMapChart heatMap(String title, String xAxis, String yAxis, int width, int height) {
        var chart = new HeatMapChart(width, height, ChartTheme.XChart);
        chart.setTitle(title);
        chart.setXAxisTitle(xAxis);
        chart.setYAxisTitle(yAxis);
        apply(chart.getStyler());
        return chart;
    }

    /** An entry of the legend that draws nothing: its series has no value. */
    static XYSeries legendOnly(XYChart chart, String name) {
        return chart.addSeries(name, new double[] {0}, new double[] {Double.NaN});
    }

    /** Marks without a line; unlike XChart's scatter style, its legend entry is in line. */
    static void dots(XYSeries series, Color color) {
        series.setLineStyle(SeriesLines.NONE);
        dotted(series, color);
    }

    /** Adds marks to a curve. */
    static void dotted(XYSeries series, Color color) {
        series.setMarker(new Dot(7));
        series.setMarkerColor(color);
    }

    /** A curve without marks. */
    static void curve(XYSeries series, BasicStroke stroke, Color color) {
        series.setLineStyle(stroke);
        series.setLineColor(color);
        series.setMarker(SeriesMarkers.NONE);
    }

    /** Puts a legend that is too long for one line beside the plot, one entry below the other. */
    static void fitLegend(XYChart chart) {
        int length =
                chart.getSeriesCollection().stream()
                        .filter(XYSeries::isShowInLegend)
                        .mapToInt(series -> LEGEND_KEY + width(series.getLabel()))
                        .sum();
        if (length > chart.getWidth()) {
            chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
            chart.getStyler().setLegendLayout(LegendLayout.Vertical);
        }
    }

    /**
     * Limits of the x axis. A little more than asked for on the right: XChart labels evenly spaced
     * points, each of them, where they end with the axis.
     */
    static void xLimits(XYChart chart, double from, double to) {
        chart.getStyler().setXAxisMin(from);
        chart.getStyler().setXAxisMax(to + 1e-3 * (to - from));
    }

    private static void apply(AxesChartStyler styler) {
        styler.setLocale(Locale.ROOT);
        styler.setChartBackgroundColor(SHEET);
        styler.setPlotBackgroundColor(SHEET);
        styler.setPlotBorderVisible(false);
        styler.setChartFontColor(INK);
        styler.setChartPadding(10);
        styler.setPlotMargin(0);

        styler.setChartTitleFont(TITLE);
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitlePadding(9);

        styler.setXAxisDecimalPattern(NUMBER);
        styler.setYAxisDecimalPattern(NUMBER);
        styler.setAxisTitleFont(TEXT);
        styler.setAxisTitlePadding(8);
        styler.setAxisTickLabelsFont(SMALL);
        styler.setAxisTickLabelsColor(FAINT_INK);
        styler.setAxisTickMarksColor(RULE);
        styler.setAxisTickMarksStroke(line(1));
        styler.setAxisTickMarkLength(4);
        styler.setXAxisTickMarkSpacingHint(Figure.TICKS);
        styler.setYAxisTickMarkSpacingHint(40);

        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotContentSize(0.96);

        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setLegendBorderColor(SHEET);
        styler.setLegendBackgroundColor(SHEET);
        styler.setLegendFont(SMALL);
        styler.setLegendPadding(8);
        styler.setLegendSeriesLineLength(26);
        // As high as a line of text, so that legend entries with and without descenders line up.
        styler.setMarkerSize(12);
        styler.setAnnotationTextFont(SMALL);
    }
}
