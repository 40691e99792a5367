package org.spikej.plot;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.spikej.neuron.Biophysical;
import org.spikej.neuron.PhasePlane;

/**
 * A neuron's way through its phase plane under a constant current: membrane to the right, second
 * variable upwards, its nullclines beside it, resets thin.
 */
final class PhasePortrait {
    private static final int HEIGHT = 420;
    private static final int POINTS = 401;
    private static final double MARGIN = 0.06;

    private final PhasePlane neuron;
    private final double current;
    private final PhasePath path;
    private final XYChart chart;

    private PhasePortrait(PhasePlane neuron, double current, int steps) {
        this.neuron = neuron;
        this.current = current;
        path = PhasePath.of(neuron, current, steps);
        chart =
                Style.chart(
                        "Phase portrait, %s at %s".formatted(neuron.name(), currentText()),
                        "membrane potential v (%s)".formatted(neuron.unit()),
                        neuron.secondVariable(),
                        HEIGHT);
    }

    static XYChart of(PhasePlane neuron, double current, int steps) {
        if (steps < 1 || !Double.isFinite(current)) {
            throw new IllegalArgumentException(
                    ("expected a finite current and at least 1 step, got %s and %d: 2,000 steps"
                                    + " show several spikes of most models")
                            .formatted(current, steps));
        }
        var portrait = new PhasePortrait(neuron, current, steps);
        portrait.draw();
        return portrait.chart;
    }

    private String currentText() {
        var number = current == Math.rint(current) ? "" + (long) current : "" + current;
        return neuron instanceof Biophysical model
                ? number + " " + model.currentUnit()
                : "a current of " + number;
    }

    private void draw() {
        var nullclines = neuron.nullclines(current);
        var bounds = path.bounds();
        double side = margin(bounds[0], bounds[1]);
        double left = bounds[0] - side;
        double right = bounds[1] + side;
        double bottom = bounds[2];
        if (nullclines.isPresent()) {
            // The lowest point of dv/dt = 0 decides whether there is a fixed point, so it shows.
            bottom = Math.min(bottom, least(nullclines.get().membrane(), left, right));
        }
        double end = margin(bottom, bounds[3]);
        fit(left, right, bottom - end, bounds[3] + end);
        if (path.resets().x().length > 0) {
            var resets = chart.addSeries("reset", path.resets().x(), path.resets().y());
            Style.curve(resets, Style.line(0.8), Style.lighter(Style.BLUE, 0.5));
        }
        var way = chart.addSeries("state", path.way().x(), path.way().y());
        Style.curve(way, Style.line(1.8), Style.BLUE);
        if (nullclines.isPresent()) {
            var curves = nullclines.get();
            var v = addNullcline("dv/dt = 0", curves.membrane(), bottom - end, bounds[3] + end);
            Style.curve(v, Style.line(1.4), Style.ORANGE);
            var w = addNullcline("dw/dt = 0", curves.second(), bottom - end, bounds[3] + end);
            Style.curve(w, Style.line(1.4), Style.GREEN);
        }
        var rest =
                chart.addSeries(
                        "start, at rest",
                        new double[] {path.way().x()[0]},
                        new double[] {path.way().y()[0]});
        Style.dots(rest, Style.INK);
    }

    private static double margin(double from, double to) {
        return MARGIN * Math.max(to - from, 1e-3);
    }

    private static double least(DoubleUnaryOperator curve, double from, double to) {
        return Arrays.stream(potentials(from, to)).map(curve).min().orElseThrow();
    }

    private void fit(double left, double right, double bottom, double top) {
        var styler = chart.getStyler();
        styler.setXAxisMin(left);
        styler.setXAxisMax(right);
        styler.setYAxisMin(bottom);
        styler.setYAxisMax(top);
        styler.setPlotContentSize(1);
    }

    private XYSeries addNullcline(
            String name, DoubleUnaryOperator curve, double bottom, double top) {
        var styler = chart.getStyler();
        var v = potentials(styler.getXAxisMin(), styler.getXAxisMax());
        var w = Arrays.stream(v).map(curve).map(y -> y < bottom || y > top ? Double.NaN : y);
        return chart.addSeries(name, v, w.toArray());
    }

    private static double[] potentials(double from, double to) {
        var v = new double[POINTS];
        Arrays.setAll(v, i -> from + (to - from) * i / (POINTS - 1));
        return v;
    }
}
