package org.spikej.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Tensors;

/**
 * Mean and variance of each channel: of the batch while training, and their moving average, with
 * which evaluation normalises.
 *
 * @param mean {@code [C]}, or {@code [T, C]} for statistics of each step
 * @param variance shaped like the mean, unbiased
 * @param epsilon added to the variance before the root
 */
record RunningStatistics(Tensor mean, Tensor variance, double epsilon) {
    /** Share of a new batch in the moving average, PyTorch's. */
    private static final double MOMENTUM = 0.1;

    static RunningStatistics of(double epsilon, long... shape) {
        Libtorch.load();
        return new RunningStatistics(torch.zeros(shape), torch.ones(shape), epsilon);
    }

    /** Those of the first steps, {@code [steps·C]}, as views. */
    RunningStatistics first(long steps) {
        return new RunningStatistics(
                mean.narrow(0, 0, steps).flatten(),
                variance.narrow(0, 0, steps).flatten(),
                epsilon);
    }

    /** Back to mean 0 and variance 1. */
    void reset() {
        Weights.fill(mean, 0);
        Weights.fill(variance, 1);
    }

    List<Parameter> buffers() {
        return List.of(new Parameter("running_mean", mean), new Parameter("running_var", variance));
    }

    /** {@code weight (x − μ) / √(σ² + ε) + bias} with the running statistics. */
    Tensor evaluate(Tensor values, Tensor weight, Optional<Tensor> bias) {
        return normalise(values, weight, bias, mean, variance, false);
    }

    /**
     * The same with the statistics of these values, which also move the running ones.
     *
     * @param values {@code [B, C, ...]}
     * @param copies how often each value counts: T where one view stands for all steps
     */
    Tensor train(Tensor values, Tensor weight, Optional<Tensor> bias, long copies) {
        long each = values.numel() / values.size(1);
        if (each < 2) {
            throw new IllegalArgumentException(
                    ("expected at least 2 values a channel to normalise a training batch, got shape"
                                    + " %s: train on batches of at least 2 samples")
                            .formatted(Tensors.shapeText(values)));
        }
        var batchMean = torch.zeros_like(mean);
        var batchVariance = torch.ones_like(variance);
        var result = normalise(values, weight, bias, batchMean, batchVariance, true);
        // libtorch divides by the number of values less one; with copies there are more of both.
        double count = (double) each * copies;
        double correction = (each - 1.0) / each * count / (count - 1);
        Libtorch.withoutGradient(
                () -> {
                    var unbiased = batchVariance.mul(new Scalar((float) correction));
                    mean.lerp_(batchMean, new Scalar((float) MOMENTUM));
                    return variance.lerp_(unbiased, new Scalar((float) MOMENTUM));
                });
        return result;
    }

    private Tensor normalise(
            Tensor values,
            Tensor weight,
            Optional<Tensor> bias,
            Tensor mean,
            Tensor variance,
            boolean ofBatch) {
        return torch.batch_norm(
                values,
                new TensorOptional(weight),
                bias.map(TensorOptional::new).orElseGet(TensorOptional::new),
                new TensorOptional(mean),
                new TensorOptional(variance),
                ofBatch,
                1,
                epsilon,
                true);
    }

    /** Checks that a sample's first dimension is the channels. */
    static void requireChannels(Layer layer, long channels, long... sample) {
        if (sample.length == 0 || sample[0] != channels) {
            throw new IllegalArgumentException(
                    "expected a sample of shape [%d, ...] for %s, got %s: change %s"
                            .formatted(
                                    channels,
                                    layer.name(),
                                    Arrays.toString(sample),
                                    "its number of channels"));
        }
    }
}
