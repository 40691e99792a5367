package org.spikej.neuron;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The response kernel ε(k) = (k / τ) exp(1 − k / τ), which peaks at k = τ with 1, as a recurrence
 * of two states instead of a sum over the past.
 *
 * <pre>
 *   d = exp(−1 / τ)
 *   p[t] = d p[t-1] + x[t]                sum     Σ dᵏ x[t−k]
 *   q[t] = d (q[t-1] + p[t-1])            weighted  Σ k dᵏ x[t−k]
 *   Σ ε(k) x[t−k] = (e / τ) q[t]
 * </pre>
 *
 * @param timeConstant τ, in steps
 */
record AlphaFilter(float timeConstant) {
    private Scalar decay() {
        return new Scalar((float) Math.exp(-1 / timeConstant));
    }

    /** p[t], from p[t-1] and x[t]. */
    Tensor sum(Tensor previousSum, Tensor input) {
        return previousSum.mul(decay()).add(input);
    }

    /** q[t], from p[t-1] and q[t-1]. */
    Tensor weighted(Tensor previousSum, Tensor previousWeighted) {
        return previousWeighted.add(previousSum).mul(decay());
    }

    /** The response at t, from p[t-1] and q[t-1]: an input acts from the step after it on. */
    Tensor response(Tensor previousSum, Tensor previousWeighted) {
        return weighted(previousSum, previousWeighted)
                .mul(new Scalar((float) (Math.E / timeConstant)));
    }
}
