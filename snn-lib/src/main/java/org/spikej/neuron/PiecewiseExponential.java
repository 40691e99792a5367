package org.spikej.neuron;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.spikej.engine.Exponential;

/**
 * Piecewise exponential surrogate of SLAYER (Shrestha and Orchard 2018); its area is 1.
 *
 * <pre>  σ'(x) = (α / 2) exp(−α |x|)  </pre>
 *
 * @param alpha α above 0: the larger, the narrower
 */
public record PiecewiseExponential(float alpha) implements Surrogate {
    public PiecewiseExponential {
        Require.positive("piecewiseExponential's alpha", alpha);
    }

    @Override
    public String name() {
        return "piecewiseExponential(" + alpha + ")";
    }

    @Override
    public Tensor derivative(Tensor distance) {
        return distance.abs().mul(new Scalar(-alpha)).exp_().mul_(new Scalar(alpha / 2));
    }

    @Override
    public void derivative(float[] distance, float[] slope, int length) {
        for (int i = 0; i < length; i++) {
            slope[i] = -alpha * Math.abs(distance[i]);
        }
        Exponential.exp(slope, length);
        float half = alpha / 2;
        for (int i = 0; i < length; i++) {
            slope[i] *= half;
        }
    }
}
