package org.spikej.learn;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The step of each neuron's first spike. For zeros and ones,
 *
 * <pre>  first = Σ_t Π_{k ≤ t} (1 − s[k])  </pre>
 *
 * <p>counts the steps before it, and T if there is none. This polynomial has a gradient: an earlier
 * spike would end the sum sooner, so even a silent neuron is told where a spike would help.
 */
final class FirstSpike {
    private FirstSpike() {}

    /**
     * @param spikes {@code [T, N, neurons]}
     * @return steps from 0 to T, {@code [N, neurons]}; differentiable
     */
    static Tensor of(Tensor spikes) {
        return spikes.neg().add(new Scalar(1f)).cumprod(0).sum(0);
    }
}
