package org.spikej.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.spikej.learn.Epoch;
import org.spikej.learn.Run;

/**
 * Loss and accuracy over a training, of one or several runs. The loss is smoothed: each point is
 * the mean of the batches since the one before. Batches are spread evenly over the epochs that
 * ended; before the first has ended, the axis counts training steps.
 */
final class LearningCurve {
    private static final double PERCENT = 100;
    private static final String ACCURACY = "accuracy (%)";
    private static final String LOSS = "training loss";
    private static final int RIGHT = 1;

    private static final BasicStroke TEST = Style.line(2);
    private static final BasicStroke TRAIN = Style.dashes(1.4);
    private static final BasicStroke THIN = Style.line(1.1);

    private final List<Run> runs;
    private final List<String> names;
    private final boolean inEpochs;
    private final Figure chart;

    private LearningCurve(String title, String yAxis, Run... runs) {
        if (runs.length == 0) {
            throw new IllegalArgumentException(
                    "expected at least one run, got none: train a network first");
        }
        this.runs = List.of(runs);
        names = RunNames.of(this.runs);
        inEpochs = this.runs.stream().noneMatch(run -> run.epochs().isEmpty());
        chart = Style.chart(title, inEpochs ? "epoch" : "training step", yAxis, Style.HEIGHT);
        if (single()) {
            chart.setTitle("%s, %s on %s".formatted(title, names.getFirst(), runs[0].dataset()));
        }
        chart.useWholeNumbers();
        var styler = chart.getStyler();
        styler.setXAxisDecimalPattern("0.##");
        styler.setXAxisMin(0.0);
        // A little more than the last point: XChart labels evenly spaced points, each of them.
        styler.setXAxisMax(end() + 0.01);
    }

    /** Accuracy on the left axis, loss on the right one; the loss alone while there is no other. */
    static XYChart both(Run... runs) {
        if (Stream.of(runs).allMatch(run -> run.epochs().isEmpty())) {
            return loss(runs);
        }
        var figure = new LearningCurve("Learning curve", ACCURACY, runs);
        for (int i = 0; i < runs.length; i++) {
            var color = figure.single() ? Style.ORANGE : Style.lighter(Style.curve(i), 0.6);
            var series = figure.addLoss(i, THIN, color);
            series.setYAxisGroup(RIGHT);
            series.setShowInLegend(false);
        }
        figure.addAccuracies();
        var key = Style.legendOnly(figure.chart, "training loss (right axis)");
        Style.curve(key, THIN, figure.single() ? Style.ORANGE : Style.GREY);
        figure.chart.setYAxisGroupTitle(RIGHT, LOSS);
        figure.chart.getStyler().setYAxisGroupPosition(RIGHT, YAxisPosition.Right);
        Style.fitLegend(figure.chart);
        return figure.chart;
    }

    static XYChart loss(Run... runs) {
        var figure = new LearningCurve("Training loss", LOSS, runs);
        figure.chart.getStyler().setLegendVisible(!figure.single());
        for (int i = 0; i < runs.length; i++) {
            figure.addLoss(i, Style.line(1.6), Style.curve(i));
        }
        Style.fitLegend(figure.chart);
        return figure.chart;
    }

    static XYChart accuracy(Run... runs) {
        var figure = new LearningCurve("Accuracy", ACCURACY, runs);
        figure.addAccuracies();
        Style.fitLegend(figure.chart);
        return figure.chart;
    }

    private boolean single() {
        return runs.size() == 1;
    }

    /** Where the longest run ends on the time axis. */
    private double end() {
        return runs.stream()
                .mapToDouble(run -> inEpochs ? run.epochs().size() : losses(run).length)
                .max()
                .orElseThrow();
    }

    private void addAccuracies() {
        for (int i = 0; i < runs.size(); i++) {
            var color = Style.curve(i);
            var name = single() ? "test accuracy" : names.get(i);
            var test = addEpochs(name, runs.get(i), Epoch::testAccuracy);
            Style.curve(test, TEST, color);
            Style.dotted(test, color);
            var train = addEpochs(name + ", training", runs.get(i), Epoch::trainAccuracy);
            Style.curve(train, TRAIN, color);
            train.setShowInLegend(false);
        }
        var key = Style.legendOnly(chart, "training accuracy");
        Style.curve(key, TRAIN, single() ? Style.BLUE : Style.GREY);
        fitAccuracies();
    }

    /** A curve with a point at the end of each epoch, in percent; NaN leaves a gap. */
    private XYSeries addEpochs(String name, Run run, ToDoubleFunction<Epoch> share) {
        if (run.epochs().isEmpty()) {
            return Style.legendOnly(chart, name);
        }
        double unit = inEpochs ? 1 : (double) losses(run).length / run.epochs().size();
        return chart.addSeries(
                name,
                run.epochs().stream().mapToDouble(epoch -> epoch.number() * unit).toArray(),
                run.epochs().stream()
                        .mapToDouble(epoch -> PERCENT * share.applyAsDouble(epoch))
                        .toArray());
    }

    /** Round limits, at least 5 % apart: a single epoch's noise is not blown up. */
    private void fitAccuracies() {
        var range =
                runs.stream()
                        .flatMap(run -> run.epochs().stream())
                        .flatMap(e -> Stream.of(e.testAccuracy(), e.trainAccuracy()))
                        .filter(Double::isFinite)
                        .mapToDouble(share -> PERCENT * share)
                        .summaryStatistics();
        if (range.getCount() > 0) {
            double unit = range.getMax() - range.getMin() > 10 ? 10 : 5;
            double low = unit * Math.floor(range.getMin() / unit);
            chart.getStyler().setYAxisMin(0, low);
            chart.getStyler()
                    .setYAxisMax(0, Math.max(low + unit, unit * Math.ceil(range.getMax() / unit)));
        }
    }

    private XYSeries addLoss(int index, BasicStroke stroke, Color color) {
        var losses = losses(runs.get(index));
        if (losses.length == 0) {
            return Style.legendOnly(chart, names.get(index) + ", loss");
        }
        int points = Math.min(losses.length, Math.clamp(losses.length / 10, 30, 120));
        double unit = inEpochs ? (double) runs.get(index).epochs().size() / losses.length : 1;
        var x = new double[points];
        var y = new double[points];
        for (int i = 0; i < points; i++) {
            int from = (int) ((long) i * losses.length / points);
            int to = (int) ((long) (i + 1) * losses.length / points);
            x[i] = to * unit;
            double mean = Arrays.stream(losses, from, to).average().orElseThrow();
            // A training that diverged leaves a gap; XChart takes no infinite values.
            y[i] = Double.isFinite(mean) ? mean : Double.NaN;
        }
        var series = chart.addSeries(names.get(index) + ", loss", x, y);
        series.setLabel(names.get(index));
        Style.curve(series, stroke, color);
        return series;
    }

    /** The loss of every batch; of every epoch for a method that keeps none of batches. */
    private static double[] losses(Run run) {
        return run.batchLosses().isEmpty()
                ? run.epochs().stream().mapToDouble(Epoch::loss).toArray()
                : run.batchLosses().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
