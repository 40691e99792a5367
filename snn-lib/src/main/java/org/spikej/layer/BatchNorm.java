package org.spikej.layer;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.spikej.tensor.Tensors;

/**
 * Batch normalisation of each channel over time, batch and space (Ioffe and Szegedy 2015), and its
 * threshold-dependent form tdBN (Zheng et al. 2021, "Going deeper with directly-trained larger
 * spiking neural networks", eqs. 8–10), which brings the currents to the scale of the threshold:
 *
 * <pre>
 *   y = λ c (x − μ) / √(σ² + 1e-5) + β        c = 1,  or α θ for tdBN
 * </pre>
 *
 * <p>λ starts at 1 and β at 0, both {@code [C]}. Training takes μ and σ² of the batch {@code [T, N,
 * C, ...]} over all but C; evaluation their moving averages.
 */
public final class BatchNorm implements Layer {
    private final String name;
    private final long channels;
    private final double scale;
    private final double start;
    private final Tensor weight;
    private final Tensor bias;
    private final boolean stepByStep;
    private final RunningStatistics statistics;

    private BatchNorm(String name, long channels, double scale, double start, boolean stepByStep) {
        this.name = name;
        this.channels = channels;
        this.scale = scale;
        this.start = start;
        this.stepByStep = stepByStep;
        Weights.requirePositive(name, channels);
        weight = Weights.parameter(channels);
        bias = Weights.parameter(channels);
        statistics = RunningStatistics.of(1e-5, channels);
        initialise(0);
    }

    static BatchNorm standard(long channels) {
        return new BatchNorm("batchNorm(%d)".formatted(channels), channels, 1, 1, false);
    }

    /**
     * @param alpha α, 1 in a chain; 1/√2 where two paths are added
     * @param threshold θ of the neurons behind it
     */
    static BatchNorm thresholdDependent(long channels, double alpha, double threshold) {
        if (!(alpha > 0 && threshold > 0)) {
            throw new IllegalArgumentException(
                    ("expected alpha and threshold above 0 for tdBatchNorm, got %s and %s: take"
                                    + " alpha 1 and the threshold of the neurons behind it")
                            .formatted(alpha, threshold));
        }
        return new BatchNorm(
                "tdBatchNorm(%d, %s, %s)".formatted(channels, alpha, threshold),
                channels,
                alpha * threshold,
                1,
                false);
    }

    /** The same norm, newly made, whose λ starts at 0, so that its branch starts silent. */
    BatchNorm startingSilent() {
        return new BatchNorm(name, channels, scale, 0, stepByStep);
    }

    /**
     * The same norm, newly made, as it works in code that runs a network step by step: training
     * normalises each step by the statistics of that step alone, and every step in turn moves the
     * one set of running statistics.
     */
    public BatchNorm stepByStep() {
        return new BatchNorm(name + ".stepByStep()", channels, scale, start, true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Tensor forward(Tensor input) {
        return EachStep.apply(
                this, input, x -> statistics.evaluate(x, scaledWeight(), Optional.of(bias)));
    }

    @Override
    public Tensor trainingForward(Tensor input) {
        if (stepByStep) {
            return trainingStepByStep(input);
        }
        long copies = Tensors.constantInTime(input) ? input.size(0) : 1;
        return EachStep.apply(
                this, input, x -> statistics.train(x, scaledWeight(), Optional.of(bias), copies));
    }

    private Tensor trainingStepByStep(Tensor input) {
        EachStep.requireFits(this, input);
        var steps = new TensorVector();
        for (var step : torch.unbind(input, 0).get()) {
            steps.push_back(statistics.train(step, scaledWeight(), Optional.of(bias), 1));
        }
        return torch.stack(steps, 0);
    }

    /**
     * What evaluation does to each channel: {@code y = factor x + shift}. Folded into the weights
     * before it, a norm costs nothing.
     *
     * @param factors λ c / √(σ² + 1e-5), one for each channel
     * @param shifts β − μ factor
     */
    public record Affine(double[] factors, double[] shifts) {}

    /** The map by the running statistics as they are now. */
    public Affine affine() {
        var lambda = Tensors.floats(weight.detach());
        var beta = Tensors.floats(bias.detach());
        var mean = Tensors.floats(statistics.mean());
        var variance = Tensors.floats(statistics.variance());
        var factors = new double[lambda.length];
        var shifts = new double[lambda.length];
        for (int c = 0; c < factors.length; c++) {
            factors[c] = lambda[c] * scale / Math.sqrt(variance[c] + statistics.epsilon());
            shifts[c] = beta[c] - mean[c] * factors[c];
        }
        return new Affine(factors, shifts);
    }

    private Tensor scaledWeight() {
        return scale == 1 ? weight : weight.mul(new Scalar((float) scale));
    }

    @Override
    public long[] outputShape(long... inputShape) {
        RunningStatistics.requireChannels(this, channels, inputShape);
        return inputShape;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("weight", weight), new Parameter("bias", bias));
    }

    @Override
    public List<Parameter> buffers() {
        return statistics.buffers();
    }

    @Override
    public void initialise(long seed) {
        Weights.fill(weight, start);
        Weights.fill(bias, 0);
        statistics.reset();
    }

    @Override
    public String toString() {
        return name;
    }
}
