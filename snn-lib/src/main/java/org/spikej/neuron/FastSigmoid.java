package org.spikej.neuron;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Fast-sigmoid surrogate of SuperSpike (Zenke and Ganguli 2018).
 *
 * <pre>  σ'(x) = 1 / (1 + k |x|)²  </pre>
 *
 * @param slope k above 0: the larger, the narrower
 */
public record FastSigmoid(float slope) implements Surrogate {
    public FastSigmoid {
        Require.positive("fastSigmoid's slope", slope);
    }

    @Override
    public String name() {
        return "fastSigmoid(" + slope + ")";
    }

    @Override
    public Tensor derivative(Tensor distance) {
        var denominator = distance.abs().mul(new Scalar(slope)).add(new Scalar(1f));
        return denominator.mul(denominator).reciprocal();
    }

    @Override
    public void derivative(float[] distance, float[] slopes, int length) {
        for (int i = 0; i < length; i++) {
            float x = 1 + slope * Math.abs(distance[i]);
            slopes[i] = 1 / (x * x);
        }
    }
}
