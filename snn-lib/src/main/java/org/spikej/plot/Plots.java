package org.spikej.plot;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.spikej.chip.Result;
import org.spikej.data.Samples;
import org.spikej.event.Events;
import org.spikej.learn.Dynamics;
import org.spikej.learn.Run;
import org.spikej.measure.Confusion;
import org.spikej.measure.FiCurve;
import org.spikej.measure.Sweep;
import org.spikej.measure.TradeOff;
import org.spikej.model.Network;
import org.spikej.model.Recording;
import org.spikej.neuron.Neuron;
import org.spikej.neuron.PhasePlane;
import org.spikej.neuron.Surrogate;
import org.spikej.neuron.Trace;
import org.spikej.tensor.Scope;

/**
 * Every figure, by name. A figure is an XChart chart, which can be changed before it is shown:
 *
 * <pre>{@code
 * var chart = Plots.membrane(recording.populations().get(0), 7, 12, 30);
 * chart.setTitle("Two neurons");
 * Files.writeString(Path.of("two.svg"), Plots.svg(chart));
 * }</pre>
 */
public final class Plots {
    private static final int STILL_SPANS = 5;
    private static final int MOST_SAMPLES = 20;

    private static final int MOST_WEIGHTS = 100;
    private static final int CURRENTS = 101;

    private Plots() {}

    /**
     * Spikes of a network: time step against neuron, a band for each population, and one on top for
     * the input if it is a spike train. Neurons of a layer of several dimensions are numbered row
     * by row. Where there are more than two neurons to a pixel, they share marks, which are the
     * darker the more of them spike.
     *
     * @param sample of the recorded batch, from 0
     */
    public static XYChart raster(Recording recording, int sample) {
        return Raster.of(recording, sample);
    }

    /** {@link #raster(Tensor, int)} of sample 0. */
    public static XYChart raster(Tensor spikeTrain) {
        return Raster.of(spikeTrain, 0);
    }

    /**
     * Spikes of one spike train: time step against neuron.
     *
     * @param spikeTrain zeros and ones, {@code [T, N, ...]}
     * @param sample from 0
     */
    public static XYChart raster(Tensor spikeTrain, int sample) {
        return Raster.of(spikeTrain, sample);
    }

    /**
     * Membrane potentials of a population over time, with a dot at each spike and the threshold
     * dashed. The potential is that of before the reset.
     *
     * @param population a stage of {@link Recording#populations()}
     * @param sample of the recorded batch, from 0
     * @param neurons from 0, row by row; none for the one that spikes most
     */
    public static XYChart membrane(Recording.Stage population, int sample, int... neurons) {
        return Membrane.of(trace(population), sample, population.name(), neurons);
    }

    /** {@link #membrane(Recording.Stage, int, int...)} of a population without a network. */
    public static XYChart membrane(Trace trace, int sample, int... neurons) {
        return Membrane.of(trace, sample, "one population", neurons);
    }

    /**
     * One neuron's membrane potential against its threshold, constant or adaptive, over time, with
     * the distance between them filled and a dot at each spike.
     *
     * @param population a stage of {@link Recording#populations()}
     * @param sample of the recorded batch, from 0
     * @param neuron from 0, row by row
     */
    public static XYChart threshold(Recording.Stage population, int sample, int neuron) {
        return Membrane.againstThreshold(trace(population), sample, population.name(), neuron);
    }

    /** {@link #threshold(Recording.Stage, int, int)} of a population without a network. */
    public static XYChart threshold(Trace trace, int sample, int neuron) {
        return Membrane.againstThreshold(trace, sample, "one population", neuron);
    }

    /**
     * How many neurons of each population fire how often, over all recorded samples: shares of the
     * neurons against spikes per step. Populations that never fire by design are left out.
     */
    public static XYChart rates(Recording recording) {
        return FiringHistogram.rates(recording);
    }

    /**
     * The same of one spike train.
     *
     * @param spikeTrain zeros and ones, {@code [T, N, ...]}
     */
    public static XYChart rates(Tensor spikeTrain) {
        return FiringHistogram.rates(spikeTrain);
    }

    /**
     * How long the intervals between a neuron's spikes are, in steps, for each population over all
     * recorded samples. The legend has the coefficient of variation, CV: 0 of regular trains, about
     * 1 of Poisson trains.
     *
     * @throws IllegalArgumentException if no neuron fires twice
     */
    public static XYChart intervals(Recording recording) {
        return FiringHistogram.intervals(recording);
    }

    /**
     * The same of one spike train.
     *
     * @param spikeTrain zeros and ones, {@code [T, N, ...]}
     */
    public static XYChart intervals(Tensor spikeTrain) {
        return FiringHistogram.intervals(spikeTrain);
    }

    /**
     * f–I curves: how often neuron models fire at a constant current; in hertz if all of them know
     * milliseconds, else in spikes per step.
     *
     * @param curves at least one
     */
    public static XYChart fiCurve(FiCurve... curves) {
        return FiringCurve.of(curves);
    }

    /** {@link #fiCurve(FiCurve...)} of models, at 101 currents from one to another. */
    public static XYChart fiCurve(double from, double to, Neuron... neurons) {
        var currents = FiCurve.currents(from, to, CURRENTS);
        return FiringCurve.of(
                Stream.of(neurons)
                        .map(neuron -> FiCurve.of(neuron, currents))
                        .toArray(FiCurve[]::new));
    }

    /**
     * The way of a neuron through its phase plane, from rest: membrane to the right, its second
     * variable upwards, and its nullclines. They cross at the fixed points; where they do not, the
     * neuron fires on and on.
     *
     * @param current constant, in the model's unit
     * @param steps at least 1
     */
    public static XYChart phasePortrait(PhasePlane neuron, double current, int steps) {
        return PhasePortrait.of(neuron, current, steps);
    }

    /**
     * Thresholds of all populations over time, the mean of their neurons, and shaded the range from
     * the least to the greatest.
     *
     * @param sample of the recorded batch, from 0
     */
    public static XYChart thresholds(Recording recording, int sample) {
        return ThresholdCurve.of(recording, sample);
    }

    /**
     * Surrogate gradients against the membrane minus the threshold, one curve each.
     *
     * @param surrogates at least one
     */
    public static XYChart surrogate(Surrogate... surrogates) {
        return SurrogateCurve.of(surrogates);
    }

    /**
     * Accuracy at the end of each epoch, on test data and in training, and the smoothed training
     * loss on a second axis, of one or several runs.
     */
    public static XYChart learningCurve(Run... runs) {
        return LearningCurve.both(runs);
    }

    /** The smoothed training loss of one or several runs. */
    public static XYChart loss(Run... runs) {
        return LearningCurve.loss(runs);
    }

    /** Accuracy at the end of each epoch, on test data and in training, of one or several runs. */
    public static XYChart accuracy(Run... runs) {
        return LearningCurve.accuracy(runs);
    }

    /**
     * Test accuracy over the epochs of runs. Those of one method, network, dataset and options but
     * for the seed are one curve, their mean, with the range from the worst to the best of them
     * shaded. A run does not know its loss: where that differs, name the runs.
     */
    public static XYChart spread(Run... runs) {
        return SpreadCurve.of(runs);
    }

    /** The same, a curve for each name. */
    public static XYChart spread(Map<String, List<Run>> runs) {
        return SpreadCurve.of(runs);
    }

    /**
     * Accuracy against what was swept over, with its 95 % interval shaded.
     *
     * @param sweeps at least one, all over the same
     */
    public static XYChart sweep(Sweep... sweeps) {
        return SweepCurve.of(sweeps);
    }

    /**
     * Accuracy against energy, a dot each. Those of the Pareto front, than which no other is better
     * in one and at least as good in the other, are joined.
     */
    public static XYChart pareto(List<TradeOff> networks) {
        return ParetoFront.of(networks);
    }

    /**
     * Confusion matrix: actual classes down, predicted ones across, counts in the cells, coloured
     * by the square root of their share of the actual class.
     */
    public static HeatMapChart confusion(Confusion confusion) {
        return ConfusionMap.of(confusion);
    }

    /**
     * A chip from above, its cores coloured by the synaptic operations of a sample; those that are
     * not in use stay white.
     */
    public static HeatMapChart cores(Result result) {
        return CoreMap.of(result);
    }

    /** The links of a chip's mesh, coloured by the messages of a sample. */
    public static XYChart links(Result result) {
        return LinkMap.of(result);
    }

    /** Energy of each step on a chip, a sample on average. */
    public static XYChart energy(Result result) {
        return ChipEnergy.of(result);
    }

    /**
     * Distance of firing rates from their equilibrium against t, both logarithmic, beside a line
     * that falls like 1/t: what {@code Ide.residuals} measures (Xiao et al. 2021).
     *
     * @param residuals of t = 1, 2, …; NaN where no neuron had fired
     */
    public static XYChart residuals(double[] residuals) {
        return ResidualCurve.of(residuals);
    }

    /**
     * Mean threshold of each population before a training and after each of its epochs, with a
     * standard deviation where its neurons differ.
     */
    public static XYChart thresholds(Dynamics dynamics) {
        return DynamicsCurve.thresholds(dynamics);
    }

    /** Firing rate of each population before a training and after each of its epochs. */
    public static XYChart firingRates(Dynamics dynamics) {
        return DynamicsCurve.firingRates(dynamics);
    }

    /**
     * A tensor as an image, enlarged to 168 pixels or more; the least value is dark.
     *
     * @param image {@code [height, width]} or {@code [channels, height, width]}: 1 channel is grey,
     *     2 are event polarities (off orange, on blue, on white), 3 are red, green and blue
     */
    public static BufferedImage image(Tensor image) {
        return Picture.of(image);
    }

    /**
     * Weights as images beside each other, for instance what the filters of {@code StdpNetwork}
     * have learned; in each the least is dark. More than 100 are left out.
     *
     * @param weights {@code [count, height, width]}
     */
    public static BufferedImage weights(Tensor weights) {
        return SampleSheet.of(weights, MOST_WEIGHTS);
    }

    /**
     * The weights to each neuron of the first layer as an image, or its filters, one for each input
     * channel; at most 100.
     *
     * @throws IllegalArgumentException if that layer sees no square images and is no convolution
     */
    public static BufferedImage weights(Network network) {
        try (var _ = Scope.open()) {
            return weights(WeightImages.of(network));
        }
    }

    /**
     * A recording to move through: spans of equal time, ON events blue, OFF events orange, the
     * deeper the more events a pixel saw. A sensor of more than 320 pixels a side is shrunk.
     *
     * @param spans how many pictures, at least 1; 30 move smoothly
     */
    public static Scrubber scrubber(Events events, int spans) {
        return Scrubber.of(events, spans);
    }

    /**
     * A recording as one picture: of a camera, five spans of equal time beside each other, ON
     * events blue and OFF events orange; of a sensor of one row, time to the right and channels
     * upwards.
     */
    public static BufferedImage events(Events events) {
        return EventFrames.isLine(events)
                ? EventFrames.raster(events)
                : Scrubber.of(events, STILL_SPANS).still();
    }

    /**
     * A recording in space and time, in parallel projection: time to the right, x into the depth, y
     * upwards; ON events blue, OFF events orange. Of more than 8,000 events it shows so many,
     * evenly chosen.
     */
    public static XYChart eventCloud(Events events) {
        return EventCloud.of(events);
    }

    /**
     * Samples beside each other, the first of each class, at most 20. Frames of events are summed
     * over time.
     *
     * @param samples images {@code [1 to 3, height, width]}, or {@code [T, 1 to 3, height, width]}
     * @param classes how many there are
     */
    public static BufferedImage samples(Samples samples, int classes) {
        return SampleSheet.of(samples, classes, MOST_SAMPLES);
    }

    /**
     * An empty chart that looks as the others do, for curves of your own:
     *
     * <pre>{@code
     * var chart = Plots.chart("Accuracy against T", "steps", "accuracy");
     * chart.addSeries("drawn digits", steps, accuracies);
     * }</pre>
     */
    public static XYChart chart(String title, String xAxis, String yAxis) {
        return Style.ownCurves(title, xAxis, yAxis);
    }

    /** {@link Svg#of(Chart)}. */
    public static String svg(Chart<?, ?> chart) {
        return Svg.of(chart);
    }

    /** {@link Png#of(Chart, double)} at two pixels to one of the chart. */
    public static byte[] png(Chart<?, ?> chart) {
        return Png.of(chart, 2);
    }

    private static Trace trace(Recording.Stage stage) {
        return stage.trace()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        ("expected a neuron population, got layer %s, which "
                                                        + "has no membrane: %s")
                                                .formatted(
                                                        stage.name(),
                                                        "choose one of recording.populations()")));
    }
}
