package org.spikej.neuron;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Neuron without memory (McCulloch and Pitts 1943): it spikes whenever the input of the step
 * reaches its threshold.
 *
 * <pre>
 *   u[t] = x[t]
 *   s[t] = Θ(u[t] − θ)
 * </pre>
 *
 * @param threshold θ, in units of the input current
 * @param surrogate derivative of Θ in the backward pass
 */
public record McCullochPitts(float threshold, Surrogate surrogate) implements Neuron {
    public McCullochPitts {
        Require.finite("threshold of mcCullochPitts", threshold);
    }

    /** Threshold 1, arctan surrogate. */
    public McCullochPitts() {
        this(1, Surrogates.arctan());
    }

    /** The same neuron with another threshold. */
    public McCullochPitts withThreshold(double value) {
        return new McCullochPitts((float) value, surrogate);
    }

    /** The same neuron with another surrogate. */
    public McCullochPitts withSurrogate(Surrogate value) {
        return new McCullochPitts(threshold, value);
    }

    @Override
    public boolean resets() {
        return false;
    }

    @Override
    public String name() {
        return "mcCullochPitts(%s)".formatted(threshold);
    }

    /** Nothing to remember. */
    @Override
    public List<Tensor> rest(long... shape) {
        return List.of();
    }

    @Override
    public Step step(Tensor current, List<Tensor> state) {
        return Step.of(surrogate.spike(current.sub(new Scalar(threshold))), current, threshold);
    }

    /** All steps at once: none depends on another. */
    @Override
    public Trace unroll(Tensor current) {
        Require.timeFirst(name(), current);
        var step = step(current, List.of());
        return new Trace(step.spikes(), step.membrane(), step.threshold());
    }
}
