package org.spikej.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.Tensors;

/**
 * Batch normalisation through time, BNTT (Kim and Panda 2021, "Revisiting batch normalization for
 * training low-latency deep spiking neural networks from scratch", eq. 6): every step has its own
 * statistics and its own scale, and there is no shift.
 *
 * <pre>
 *   y[t] = γ[t] (x[t] − μ[t]) / √(σ²[t] + 1e-4)
 * </pre>
 *
 * <p>γ has shape {@code [T, C]} and starts at 1. The layer is made for a number of steps: training
 * takes all of them, evaluation these or fewer.
 */
public final class BatchNormThroughTime implements Layer {
    private final long channels;
    private final long steps;
    private final Tensor weight;
    private final RunningStatistics statistics;

    BatchNormThroughTime(long channels, long steps) {
        this.channels = channels;
        this.steps = steps;
        Weights.requirePositive(name(), channels, steps);
        weight = Weights.parameter(steps, channels);
        statistics = RunningStatistics.of(1e-4, steps, channels);
        initialise(0);
    }

    @Override
    public String name() {
        return "batchNormThroughTime(%d, %d)".formatted(channels, steps);
    }

    @Override
    public Tensor forward(Tensor input) {
        return run(input, false);
    }

    @Override
    public Tensor trainingForward(Tensor input) {
        return run(input, true);
    }

    /** Steps and channels are one dimension to libtorch, so that one call norms them all. */
    private Tensor run(Tensor input, boolean training) {
        var shape = EachStep.requireFits(this, input);
        requireSteps(shape[0], training);
        var values = input.transpose(0, 1);
        var merged = values.flatten(1, 2);
        var scales = weight.narrow(0, 0, shape[0]).flatten();
        var here = statistics.first(shape[0]);
        var normalised =
                training
                        ? here.train(merged, scales, Optional.empty(), 1)
                        : here.evaluate(merged, scales, Optional.empty());
        return normalised.view_as(values).transpose(0, 1).contiguous();
    }

    /** A trained network may stop early; one that trains needs all steps. */
    private void requireSteps(long given, boolean training) {
        if (training ? given == steps : given <= steps) {
            return;
        }
        throw new IllegalArgumentException(
                ("expected %s%d steps for %s, got %d: make the layer for as many steps as the"
                                + " network runs")
                        .formatted(training ? "" : "at most ", steps, name(), given));
    }

    /** γ of each step, the mean of its channels: small where a step adds little. */
    public double[] meanScales() {
        var scales = Tensors.floats(weight.detach());
        var means = new double[Math.toIntExact(steps)];
        for (int i = 0; i < scales.length; i++) {
            means[(int) (i / channels)] += scales[i];
        }
        return Arrays.stream(means).map(sum -> sum / channels).toArray();
    }

    @Override
    public long[] outputShape(long... inputShape) {
        RunningStatistics.requireChannels(this, channels, inputShape);
        return inputShape;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("weight", weight));
    }

    @Override
    public List<Parameter> buffers() {
        return statistics.buffers();
    }

    @Override
    public void initialise(long seed) {
        Weights.fill(weight, 1);
        statistics.reset();
    }

    @Override
    public String toString() {
        return name();
    }
}
