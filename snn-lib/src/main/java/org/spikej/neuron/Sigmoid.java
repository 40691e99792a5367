package org.spikej.neuron;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.spikej.engine.Exponential;

/**
 * Derivative of the logistic function (Zenke and Vogels 2021, "The remarkable robustness of
 * surrogate gradient learning", table 1).
 *
 * <pre>  σ'(x) = k e / (1 + e)²  with e = exp(−k |x|);  of σ(x) = 1 / (1 + exp(−k x))  </pre>
 *
 * @param slope k above 0: the larger, the narrower
 */
public record Sigmoid(float slope) implements Surrogate {
    public Sigmoid {
        Require.positive("sigmoid's slope", slope);
    }

    @Override
    public String name() {
        return "sigmoid(" + slope + ")";
    }

    @Override
    public Tensor derivative(Tensor distance) {
        var e = distance.abs().mul(new Scalar(-slope)).exp_();
        var root = e.add(new Scalar(1f));
        return e.mul(new Scalar(slope)).div_(root.mul(root));
    }

    @Override
    public void derivative(float[] distance, float[] slopes, int length) {
        for (int i = 0; i < length; i++) {
            slopes[i] = -slope * Math.abs(distance[i]);
        }
        Exponential.exp(slopes, length);
        for (int i = 0; i < length; i++) {
            float e = slopes[i];
            float root = 1 + e;
            slopes[i] = slope * e / (root * root);
        }
    }
}
