package org.spikej.neuron;

import org.bytedeco.pytorch.Tensor;
import org.spikej.engine.Noise;
import org.spikej.tensor.Tensors;

/**
 * Stochastic surrogate: the spike itself as its derivative, and a small random slope where there is
 * none, which lets silent neurons move (the stochastic spike operator of snnTorch, Eshraghian et
 * al. 2023, appendix B).
 *
 * <pre>  σ'(x) = 1  where x ≥ 0,  else m + r (n(x) − ½)  </pre>
 *
 * <p>n(x), uniform in [0, 1), is drawn from the bits of x and the seed. So two runs of the same
 * seed have the same gradients, and two neurons with exactly the same membrane the same slope.
 *
 * @param mean m, of the slopes below the threshold
 * @param range r above 0: those slopes lie within r / 2 of the mean
 * @param seed of the slopes
 */
public record Stochastic(float mean, float range, int seed) implements Surrogate {
    public Stochastic {
        Require.finite("stochastic's mean", mean);
        Require.positive("stochastic's range", range);
    }

    @Override
    public String name() {
        return "stochastic(" + mean + ", " + range + ", " + seed + ")";
    }

    @Override
    public Tensor derivative(Tensor distance) {
        var values = Tensors.floats(distance);
        var slope = new float[values.length];
        derivative(values, slope, values.length);
        return Tensors.of(slope, Tensors.shape(distance)).to(distance.device(), distance.dtype());
    }

    @Override
    public void derivative(float[] distance, float[] slope, int length) {
        Noise.uniform(distance, seed, slope, length);
        for (int i = 0; i < length; i++) {
            float spike = Math.min(1, Math.max(0, distance[i] * Rectangle.STEEP + 1));
            float random = mean + range * (slope[i] - 0.5f);
            slope[i] = random + spike * (1 - random);
        }
    }
}
