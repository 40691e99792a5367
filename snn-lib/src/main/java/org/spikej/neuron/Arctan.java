package org.spikej.neuron;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Arctan surrogate (Fang et al. 2021, "Incorporating learnable membrane time constant").
 *
 * <pre>  σ'(x) = (α / 2) / (1 + (π α x / 2)²)  </pre>
 *
 * @param alpha α above 0: the larger, the narrower
 */
public record Arctan(float alpha) implements Surrogate {
    public Arctan {
        Require.positive("arctan's alpha", alpha);
    }

    @Override
    public String name() {
        return "arctan(" + alpha + ")";
    }

    @Override
    public Tensor derivative(Tensor distance) {
        var scaled = distance.mul(new Scalar((float) (Math.PI / 2) * alpha));
        var denominator = scaled.mul(scaled).add(new Scalar(1f));
        return denominator.reciprocal().mul(new Scalar(alpha / 2));
    }

    @Override
    public void derivative(float[] distance, float[] slope, int length) {
        float scale = (float) (Math.PI / 2) * alpha;
        float half = alpha / 2;
        for (int i = 0; i < length; i++) {
            float x = scale * distance[i];
            slope[i] = half / (1 + x * x);
        }
    }
}
