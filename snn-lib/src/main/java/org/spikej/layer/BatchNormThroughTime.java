package org.spikej.layer;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Batch normalisation through time, BNTT (Kim and Panda 2021, "Revisiting batch normalization for
 * training low-latency deep spiking neural networks from scratch", eq. 6): every step has its own
 * statistics and its own scale, and there is no shift.
 *
 * <pre>
 *   y[t] = γ[t] (x[t] − μ[t]) / √(σ²[t] + 1e-4)
 * </pre>
 *
 * <p>γ has shape {@code [T, C]} and starts at 1. The layer is made for one number of steps.
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

    private Tensor run(Tensor input, boolean training) {
        var shape = EachStep.requireFits(this, input);
        if (shape[0] != steps) {
            throw new IllegalArgumentException(
                    ("expected %d steps for %s, got %d: make the layer for as many steps as the"
                                    + " network runs")
                            .formatted(steps, name(), shape[0]));
        }
        // Unbound, not selected: the gradient of each selection would fill all steps' memory.
        var values = input.unbind(0);
        var scales = weight.unbind(0);
        var normalised = new TensorVector();
        for (long t = 0; t < steps; t++) {
            var here = statistics.at(t);
            normalised.push_back(
                    training
                            ? here.train(values.get(t), scales.get(t), Optional.empty(), 1)
                            : here.evaluate(values.get(t), scales.get(t), Optional.empty()));
        }
        return torch.stack(normalised, 0);
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
