package org.spikej.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.knowm.xchart.XYChart;
import org.spikej.measure.Format;
import org.spikej.model.Recording;
import org.spikej.tensor.Tensors;

/** Histograms of how often neurons fire, and of the steps between their spikes. */
final class FiringHistogram {
    private static final double ROUNDING = 1e-9;

    private FiringHistogram() {}

    /**
     * Spikes of one population, of all samples of a batch.
     *
     * @param samples one a sample
     */
    private record Train(String name, List<SampleValues> samples) {
        static Train of(String name, Tensor spikes) {
            if (spikes.dim() < 3 || spikes.numel() == 0) {
                throw new IllegalArgumentException(
                        ("expected a spike train of shape [T, N, ...], got %s: time comes first,"
                                        + " then the sample: add unsqueeze(1)")
                                .formatted(Tensors.shapeText(spikes)));
            }
            var samples =
                    IntStream.range(0, (int) spikes.size(1))
                            .mapToObj(sample -> SampleValues.of(spikes, sample))
                            .toList();
            if (!samples.stream().allMatch(SampleValues::isSpikeTrain)) {
                throw new IllegalArgumentException(
                        "expected a spike train of zeros and ones, got other values: "
                                + "encode them first");
            }
            return new Train(name, samples);
        }

        int steps() {
            return samples.getFirst().steps();
        }

        /** How often each neuron fires in each sample. */
        int[] counts() {
            var counts = IntStream.builder();
            for (var train : samples) {
                for (int neuron = 0; neuron < train.neurons(); neuron++) {
                    int spikes = 0;
                    for (int t = 0; t < train.steps(); t++) {
                        spikes += train.at(t, neuron) == 0 ? 0 : 1;
                    }
                    counts.add(spikes);
                }
            }
            return counts.build().toArray();
        }

        /** Steps from each spike of a neuron to its next one. */
        int[] intervals() {
            var intervals = IntStream.builder();
            for (var train : samples) {
                for (int neuron = 0; neuron < train.neurons(); neuron++) {
                    int last = -1;
                    for (int t = 0; t < train.steps(); t++) {
                        if (train.at(t, neuron) != 0) {
                            if (last >= 0) {
                                intervals.add(t - last);
                            }
                            last = t;
                        }
                    }
                }
            }
            return intervals.build().toArray();
        }
    }

    static XYChart rates(Recording recording) {
        return rates(trains(recording));
    }

    static XYChart rates(Tensor spikeTrain) {
        return rates(List.of(Train.of("spike train", spikeTrain)));
    }

    static XYChart intervals(Recording recording) {
        return intervals(trains(recording));
    }

    static XYChart intervals(Tensor spikeTrain) {
        return intervals(List.of(Train.of("spike train", spikeTrain)));
    }

    private static List<Train> trains(Recording recording) {
        var trains = new ArrayList<Train>();
        for (var stage : recording.populations()) {
            var trace = stage.trace().orElseThrow();
            if (fires(trace.threshold())) {
                trains.add(Train.of(stage.name(), trace.spikes()));
            }
        }
        if (trains.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a recording with spikes, got %d layers without neurons that fire:"
                                    .formatted(recording.stages().size())
                            + " add lif()");
        }
        return trains;
    }

    /** A neuron that never fires, as a read-out's, has no threshold. */
    private static boolean fires(Tensor threshold) {
        return !Float.isNaN(SampleValues.of(threshold, 0).at(0, 0));
    }

    private static XYChart rates(List<Train> trains) {
        var chart =
                Style.chart(
                        "Firing rates over " + Words.count(trains.getFirst().steps(), "step"),
                        "firing rate (spikes per step)",
                        "share of neurons (%)",
                        Style.HEIGHT);
        chart.getStyler().setXAxisTickLabelsFormattingFunction(FiringHistogram::rate);
        var groups =
                trains.stream()
                        .map(train -> new CountHistogram.Group(train.name(), train.counts()))
                        .map(FiringHistogram::withSilent)
                        .toList();
        new CountHistogram(chart, 1.0 / trains.getFirst().steps(), groups);
        return chart;
    }

    /** No number where the outer bins reach below 0 and above 1; XChart wants two other texts. */
    private static String rate(double value) {
        return value < -ROUNDING ? " " : value > 1 + ROUNDING ? "  " : Format.figure(value);
    }

    /** The legend says how many neurons stay silent, which no bin of several counts shows. */
    private static CountHistogram.Group withSilent(CountHistogram.Group group) {
        long silent = Arrays.stream(group.counts()).filter(count -> count == 0).count();
        return new CountHistogram.Group(
                String.format(
                        Locale.ROOT,
                        "%s · %.0f %% silent",
                        group.name(),
                        100.0 * silent / group.counts().length),
                group.counts());
    }

    private static XYChart intervals(List<Train> trains) {
        var chart =
                Style.chart(
                        "Inter-spike intervals",
                        "interval (steps)",
                        "share of intervals (%)",
                        Style.HEIGHT);
        chart.useWholeNumbers();
        chart.getStyler().setXAxisDecimalPattern("0.##");
        var groups =
                trains.stream()
                        .map(train -> new CountHistogram.Group(train.name(), train.intervals()))
                        .map(FiringHistogram::withVariation)
                        .toList();
        if (groups.stream().allMatch(group -> group.counts().length == 0)) {
            throw new IllegalArgumentException(
                    "expected a neuron that fires at least twice, got none: run it longer or raise"
                            + " its input");
        }
        new CountHistogram(chart, 1, groups);
        return chart;
    }

    /** CV, standard deviation over mean: 0 of a regular train, nearly 1 of a Poisson one. */
    private static CountHistogram.Group withVariation(CountHistogram.Group group) {
        var intervals = group.counts();
        double mean = Arrays.stream(intervals).average().orElse(Double.NaN);
        double variance =
                Arrays.stream(intervals)
                        .mapToDouble(interval -> (interval - mean) * (interval - mean))
                        .average()
                        .orElse(Double.NaN);
        var name =
                intervals.length == 0
                        ? group.name() + " · no interval"
                        : String.format(
                                Locale.ROOT,
                                "%s · CV %.2f",
                                group.name(),
                                Math.sqrt(variance) / mean);
        return new CountHistogram.Group(name, intervals);
    }
}
