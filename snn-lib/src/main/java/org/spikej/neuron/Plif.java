package org.spikej.neuron;

import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.engine.LifKernel;
import org.spikej.tensor.Libtorch;

/**
 * Parametric leaky integrate-and-fire neuron (Fang et al. 2021, "Incorporating learnable membrane
 * time constant to enhance learning of spiking neural networks"): training changes the decay.
 *
 * <pre>
 *   k    = 1 / (1 + exp(−a)) = 1 / τ
 *   u[t] = (1 − k) v[t-1] + k x[t]
 *   s[t] = Θ(u[t] − θ)
 *   v[t] = reset(u[t], s[t], θ)
 * </pre>
 *
 * @param rate a, any number; −ln(τ − 1)
 * @param threshold θ, in units of the input current
 * @param reset what a spike does to the membrane
 * @param surrogate derivative of Θ in the backward pass
 */
public record Plif(Coefficient rate, Coefficient threshold, Reset reset, Surrogate surrogate)
        implements Neuron {
    /**
     * Threshold 1, soft reset left out of the gradient, arctan surrogate; the decay is learned.
     *
     * @param timeConstant τ before training, in steps, above 1; 2 in the paper
     */
    public Plif(double timeConstant) {
        this(
                Coefficient.learned("rate", rate(timeConstant)),
                Coefficient.fixed("threshold", 1),
                Reset.soft().detach(),
                Surrogates.arctan());
    }

    private static double rate(double timeConstant) {
        if (!(timeConstant > 1) || Double.isInfinite(timeConstant)) {
            throw new IllegalArgumentException(
                    "expected plif's time constant above 1 step, got %s: 2 is the paper's choice"
                            .formatted(timeConstant));
        }
        return Math.log(1 / (timeConstant - 1));
    }

    /** The same neuron with another threshold, which stays as it is. */
    public Plif withThreshold(double value) {
        Require.positive("plif's threshold", (float) value);
        return new Plif(rate, Coefficient.fixed("threshold", value), reset, surrogate);
    }

    /** The same neuron with a threshold that is learned too, from this value on. */
    public Plif withLearnedThreshold(double start) {
        Require.positive("plif's threshold", (float) start);
        return new Plif(rate, Coefficient.learned("threshold", start), reset, surrogate);
    }

    /** The same neuron with another reset. */
    public Plif withReset(Reset value) {
        return new Plif(rate, threshold, value, surrogate);
    }

    /** The same neuron with another surrogate. */
    public Plif withSurrogate(Surrogate value) {
        return new Plif(rate, threshold, reset, value);
    }

    /** τ now, in steps. */
    public double timeConstant() {
        return timeConstant(rate.get());
    }

    private static double timeConstant(float rate) {
        return 1 + Math.exp(-rate);
    }

    @Override
    public String name() {
        return "plif(%s)".formatted((float) timeConstant(rate.start()));
    }

    @Override
    public List<Coefficient> learned() {
        return Stream.of(rate, threshold).filter(Coefficient::isLearned).toList();
    }

    @Override
    public List<Tensor> rest(long... shape) {
        return List.of(torch.zeros(shape));
    }

    @Override
    public Step step(Tensor current, List<Tensor> state) {
        var k = rate.value().sigmoid();
        var decay = k.neg().add(new Scalar(1f));
        var u = state.getFirst().mul(decay).add(current.mul(k));
        var s = surrogate.spike(u.sub(threshold.value()));
        var v = reset.apply(u, s, threshold.value());
        return Step.of(s, u, threshold.value(), v);
    }

    @Override
    public Tensor spikes(Tensor current) {
        return fused().spikes(current);
    }

    @Override
    public Trace trace(Tensor current) {
        return fused().trace(current);
    }

    private FusedLif fused() {
        float k = Libtorch.withoutGradient(() -> rate.value().sigmoid().item_float());
        var kernel =
                new LifKernel(1 - k, threshold.get(), reset.toZero(), reset.detached()).withGain(k);
        return new FusedLif(this, kernel, surrogate, gradients -> learn(gradients, k));
    }

    /** By the chain rule through λ = 1 − k, κ = k and k = 1 / (1 + exp(−a)). */
    private void learn(LifKernel.ConstantGradients gradients, float k) {
        double rateGradient = (gradients.gain() - gradients.decay()) * k * (1 - k);
        rate.accumulate(rateGradient);
        threshold.accumulate(gradients.threshold());
    }
}
