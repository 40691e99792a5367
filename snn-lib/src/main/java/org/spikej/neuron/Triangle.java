package org.spikej.neuron;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Triangular surrogate (Esser et al. 2016, "Convolutional networks for fast, energy-efficient
 * neuromorphic computing"; Bellec et al. 2018, with height 0.3).
 *
 * <pre>  σ'(x) = h max(0, 1 − |x| / a)  </pre>
 *
 * @param width a above 0: no gradient further from the threshold than this
 * @param height h above 0; 1 / a makes the area 1
 */
public record Triangle(float width, float height) implements Surrogate {
    public Triangle {
        Require.positive("triangle's width", width);
        Require.positive("triangle's height", height);
    }

    @Override
    public String name() {
        return "triangle(" + width + ", " + height + ")";
    }

    @Override
    public Tensor derivative(Tensor distance) {
        return distance.abs()
                .mul(new Scalar(-height / width))
                .add(new Scalar(height))
                .clamp_min(new Scalar(0f));
    }

    @Override
    public void derivative(float[] distance, float[] slope, int length) {
        float fall = -height / width;
        for (int i = 0; i < length; i++) {
            slope[i] = Math.max(0, Math.abs(distance[i]) * fall + height);
        }
    }
}
