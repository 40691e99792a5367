package org.spikej.neuron;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * What a spike does to the membrane, and whether the gradient passes through that.
 *
 * @param toZero hard: to zero; else soft, by subtraction of the threshold, which keeps the surplus
 * @param detached leave the reset out of the gradient, as Zenke and Ganguli 2018 advise
 */
public record Reset(boolean toZero, boolean detached) {
    /** v = u − θ s, in the gradient too. */
    public static Reset soft() {
        return new Reset(false, false);
    }

    /** v = u (1 − s), in the gradient too. */
    public static Reset hard() {
        return new Reset(true, false);
    }

    /** The same reset, taken for a constant by the gradient. */
    public Reset detach() {
        return new Reset(toZero, true);
    }

    /** The membrane after spikes against one threshold. */
    Tensor apply(Tensor membrane, Tensor spikes, float threshold) {
        return toZero
                ? clear(membrane, spikes)
                : subtract(membrane, spikes.mul(new Scalar(threshold)));
    }

    /** The membrane after spikes against a threshold of each neuron's own. */
    Tensor apply(Tensor membrane, Tensor spikes, Tensor threshold) {
        return toZero ? clear(membrane, spikes) : subtract(membrane, spikes.mul(threshold));
    }

    /** The same where zero lies at another potential: hard resets to there. */
    Tensor apply(Tensor membrane, Tensor spikes, float threshold, float zero) {
        var shift = new Scalar(zero);
        return apply(membrane.sub(shift), spikes, threshold - zero).add(shift);
    }

    private Tensor clear(Tensor membrane, Tensor spikes) {
        return membrane.mul(constant(spikes).neg().add(new Scalar(1f)));
    }

    private Tensor subtract(Tensor membrane, Tensor drop) {
        return membrane.sub(constant(drop));
    }

    private Tensor constant(Tensor values) {
        return detached ? values.detach() : values;
    }

    @Override
    public String toString() {
        return (toZero ? "hard" : "soft") + (detached ? ", detached" : "");
    }
}
