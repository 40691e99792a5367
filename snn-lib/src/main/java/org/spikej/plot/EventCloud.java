package org.spikej.plot;

import java.awt.Color;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.spikej.event.Events;

/**
 * Events as points of space and time in parallel projection: time to the right, x into the depth, y
 * upwards as on the sensor; the far events lie below the near ones.
 */
final class EventCloud {
    private static final int HEIGHT = 440;

    /** More of them become a sea of colour, and a heavy page. */
    private static final int MOST_EVENTS = 8_000;

    private static final double TIME_LENGTH = 1.7;
    private static final double DEPTH_RIGHT = 0.5;
    private static final double DEPTH_UP = 0.38;
    private static final double MARK = 2.2;

    private final Events events;
    private final int[] shown;
    private final XYChart chart;

    private EventCloud(Events events) {
        this.events = events;
        int count = Math.min(events.size(), MOST_EVENTS);
        shown =
                IntStream.range(0, count)
                        .map(i -> (int) ((long) i * events.size() / count))
                        .boxed()
                        .sorted(Comparator.comparingInt(i -> -events.x(i)))
                        .mapToInt(Integer::intValue)
                        .toArray();
        chart = Style.chart(title(), "", "", HEIGHT);
    }

    static XYChart of(Events events) {
        if (events.size() == 0) {
            throw new IllegalArgumentException(
                    "expected a recording with events, got none on %s: choose another span"
                            .formatted(events.sensor()));
        }
        var cloud = new EventCloud(events);
        cloud.draw();
        return cloud.chart;
    }

    private String title() {
        var all = Words.count(events.size(), "event");
        return shown.length == events.size()
                ? all + " in space and time"
                : String.format(Locale.ROOT, "%,d of %s in space and time", shown.length, all);
    }

    private void draw() {
        var styler = chart.getStyler();
        styler.setXAxisTicksVisible(false);
        styler.setYAxisTicksVisible(false);
        styler.setPlotGridLinesVisible(false);
        styler.setXAxisMin(-0.2);
        styler.setXAxisMax(TIME_LENGTH + DEPTH_RIGHT + 0.12);
        styler.setYAxisMin(-0.14);
        styler.setYAxisMax(1 + DEPTH_UP + 0.02);
        styler.setPlotContentSize(1);
        frame();
        boolean twoKinds = events.sensor().polarities() > 1;
        if (twoKinds) {
            add("OFF", Style.ORANGE, i -> events.p(i) == 0);
            add("ON", Style.BLUE, i -> events.p(i) != 0);
        } else {
            add("any", Style.BLUE, _ -> true);
        }
        styler.setLegendVisible(twoKinds);
        chart.addAnnotation(new CloudLabels(labels()));
    }

    /** Right and up on the page, of shares of the axes. */
    private static double[] project(double time, double x, double y) {
        return new double[] {TIME_LENGTH * time + DEPTH_RIGHT * x, DEPTH_UP * x + y};
    }

    /** The edges of the box that do not stand before the events. */
    private void frame() {
        double[][] corners = {
            {0, 0, 1}, {0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}, {0, 0, 0}, {0, 0, 1}, {0, 1, 1},
            {1, 1, 1}, {1, 1, 0}, {0, 1, 0}, {0, 1, 1}
        };
        var x = new double[corners.length];
        var y = new double[corners.length];
        for (int i = 0; i < corners.length; i++) {
            var at = project(corners[i][0], corners[i][1], corners[i][2]);
            x[i] = at[0];
            y[i] = at[1];
        }
        var series = chart.addSeries("box", x, y);
        Style.curve(series, Style.line(1), Style.RULE);
        series.setShowInLegend(false);
    }

    private void add(String name, Color color, IntPredicate kind) {
        var some = IntStream.of(shown).filter(kind).toArray();
        if (some.length == 0) {
            return;
        }
        var x = new double[some.length];
        var y = new double[some.length];
        for (int i = 0; i < some.length; i++) {
            var at = place(some[i]);
            x[i] = at[0];
            y[i] = at[1];
        }
        var series = chart.addSeries(name, x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarkerColor(color);
        series.setMarker(new SpikeMark(MARK, MARK));
        series.setShowInLegend(false);
        Style.dots(Style.legendOnly(chart, name + " event"), color);
    }

    private double[] place(int event) {
        return project(
                share(events.t(event) - events.start(), events.duration()),
                share(events.x(event), events.sensor().width() - 1),
                // Sensors count rows downwards.
                1 - share(events.y(event), events.sensor().height() - 1));
    }

    private static double share(double value, double most) {
        return most <= 0 ? 0 : value / most;
    }

    private List<CloudLabels.Label> labels() {
        var end =
                new BigDecimal(events.duration() / 1e3)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString();
        int right = events.sensor().width() - 1;
        int bottom = events.sensor().height() - 1;
        return List.of(
                below("0", 0),
                below("t (ms)", 0.5),
                below(end, 1),
                beside("x (pixel)", 0.5),
                beside("" + right, 1),
                before("" + bottom, 0),
                before("y (pixel)", 0.5),
                before("0", 1));
    }

    private static CloudLabels.Label below(String text, double time) {
        var at = project(time, 0, 0);
        return new CloudLabels.Label(text, at[0], at[1], CloudLabels.Side.BELOW);
    }

    private static CloudLabels.Label beside(String text, double x) {
        var at = project(1, x, 0);
        return new CloudLabels.Label(text, at[0], at[1], CloudLabels.Side.RIGHT);
    }

    private static CloudLabels.Label before(String text, double up) {
        var at = project(0, 0, up);
        return new CloudLabels.Label(text, at[0], at[1], CloudLabels.Side.LEFT);
    }
}
