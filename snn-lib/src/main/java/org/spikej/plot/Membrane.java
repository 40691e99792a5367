package org.spikej.plot;

import java.awt.Color;
import java.util.Arrays;
import org.knowm.xchart.XYChart;
import org.spikej.neuron.Trace;

/**
 * Membrane potential over time: a curve a neuron, a dot at each spike, the threshold dashed. The
 * potential is that of before the reset, so a spike's dot lies on or above the threshold.
 */
final class Membrane {
    private static final Color NEAR = Style.lighter(Style.BLUE, 0.16);

    private final SampleValues membrane;
    private final SampleValues threshold;
    private final SampleValues spikes;
    private final XYChart chart;

    private Membrane(Trace trace, int sample) {
        membrane = SampleValues.of(trace.membrane(), sample);
        threshold = SampleValues.of(trace.threshold(), sample);
        spikes = SampleValues.of(trace.spikes(), sample);
        chart =
                Style.chart(
                        "",
                        "time step",
                        "membrane potential (%s)".formatted(trace.unit()),
                        Style.HEIGHT);
        var styler = chart.getStyler();
        styler.setXAxisDecimalPattern("0");
        styler.setYAxisDecimalPattern("0.0###");
        styler.setXAxisMin(-0.5);
        styler.setXAxisMax(membrane.steps() - 0.5);
    }

    static XYChart of(Trace trace, int sample, String layer, int... neurons) {
        var figure = new Membrane(trace, sample);
        var shown =
                neurons.length > 0
                        ? Arrays.stream(neurons).distinct().toArray()
                        : new int[] {figure.mostActive()};
        figure.chart.setTitle("Membrane, %s, sample %d".formatted(layer, sample));
        figure.addMembranes(shown);
        figure.addThresholds(shown);
        figure.addSpikes(shown);
        Style.fitLegend(figure.chart);
        return figure.chart;
    }

    static XYChart againstThreshold(Trace trace, int sample, String layer, int neuron) {
        var figure = new Membrane(trace, sample);
        figure.chart.setTitle("Membrane against threshold, %s, sample %d".formatted(layer, sample));
        figure.membrane.requireNeuron(neuron);
        figure.addDistance(neuron);
        figure.addMembranes(neuron);
        figure.addThresholds(neuron);
        figure.addSpikes(neuron);
        return figure.chart;
    }

    private int mostActive() {
        var counts = new int[spikes.neurons()];
        int best = 0;
        for (int neuron = 0; neuron < counts.length; neuron++) {
            for (int t = 0; t < spikes.steps(); t++) {
                counts[neuron] += spikes.at(t, neuron) != 0 ? 1 : 0;
            }
            best = counts[neuron] > counts[best] ? neuron : best;
        }
        return best;
    }

    private void addMembranes(int... neurons) {
        for (int i = 0; i < neurons.length; i++) {
            membrane.requireNeuron(neurons[i]);
            var series =
                    chart.addSeries("neuron " + neurons[i], steps(), membrane.series(neurons[i]));
            Style.curve(series, Style.line(1.8), Style.curve(i));
        }
    }

    /** One dashed line if it is the threshold of all, else one for each neuron in its colour. */
    private void addThresholds(int... neurons) {
        boolean shared = sharedThreshold(neurons);
        for (int i = 0; i < (shared ? 1 : neurons.length); i++) {
            var name = shared ? "threshold" : "threshold of " + neurons[i];
            var series = chart.addSeries(name, steps(), threshold.series(neurons[i]));
            Style.curve(series, Style.dashes(1.4), shared ? Style.INK : Style.curve(i));
        }
    }

    private boolean sharedThreshold(int... neurons) {
        var first = threshold.series(neurons[0]);
        return Arrays.stream(neurons)
                .allMatch(neuron -> Arrays.equals(threshold.series(neuron), first));
    }

    private void addSpikes(int... neurons) {
        for (int i = 0; i < neurons.length; i++) {
            int neuron = neurons[i];
            var x = spikeSteps(neuron);
            if (x.length > 0) {
                var potentials = membrane.series(neuron);
                var y = Arrays.stream(x).map(t -> potentials[(int) t]).toArray();
                var series = chart.addSeries("spikes of " + neuron, x, y);
                Style.dots(series, Style.curve(i));
                series.setShowInLegend(false);
            }
        }
        var color = neurons.length == 1 ? Style.curve(0) : Style.GREY;
        Style.dots(Style.legendOnly(chart, "spike"), color);
    }

    private double[] spikeSteps(int neuron) {
        return Arrays.stream(steps()).filter(t -> spikes.at((int) t, neuron) != 0).toArray();
    }

    private void addDistance(int neuron) {
        Area.between(
                chart, "area", steps(), membrane.series(neuron), threshold.series(neuron), NEAR);
        Style.curve(Style.legendOnly(chart, "distance to threshold"), Style.line(9), NEAR);
    }

    private double[] steps() {
        var steps = new double[membrane.steps()];
        Arrays.setAll(steps, t -> t);
        return steps;
    }
}
