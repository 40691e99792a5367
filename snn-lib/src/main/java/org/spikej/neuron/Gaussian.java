package org.spikej.neuron;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.spikej.engine.Exponential;

/**
 * Gaussian surrogate (Yin, Corradi and Bohté 2020, "Effective and efficient computation with
 * multiple-timescale spiking recurrent neural networks"); its area is 1.
 *
 * <pre>  σ'(x) = exp(−x² / (2 w²)) / (w √(2π))  </pre>
 *
 * @param width w above 0: the standard deviation
 */
public record Gaussian(float width) implements Surrogate {
    public Gaussian {
        Require.positive("gaussian's width", width);
    }

    @Override
    public String name() {
        return "gaussian(" + width + ")";
    }

    @Override
    public Tensor derivative(Tensor distance) {
        return bell(distance, 0, width);
    }

    @Override
    public void derivative(float[] distance, float[] slope, int length) {
        Arrays.fill(slope, 0, length, 0);
        Exponential.addGaussian(distance, 0, width, height(width), slope, length);
    }

    /** The density of a normal distribution, at each entry. */
    static Tensor bell(Tensor x, float centre, float width) {
        var distance = x.sub(new Scalar(centre)).mul_(new Scalar((float) Math.sqrt(0.5) / width));
        return distance.mul_(distance).neg_().exp_().mul_(new Scalar(height(width)));
    }

    /** The highest value of that density. */
    static float height(float width) {
        return (float) (1 / (width * Math.sqrt(2 * Math.PI)));
    }
}
