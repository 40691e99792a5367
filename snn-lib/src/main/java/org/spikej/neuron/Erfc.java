package org.spikej.neuron;

import org.bytedeco.pytorch.Tensor;

/**
 * Derivative of half the complementary error function (Fang et al. 2020, "Exploiting neuron and
 * synapse filter dynamics in spatial temporal learning of deep spiking neural network"): the firing
 * probability under Gaussian noise on the membrane.
 *
 * <pre>  σ'(x) = (α / √π) exp(−α² x²)  of  σ(x) = erfc(−α x) / 2  </pre>
 *
 * It is the {@link Gaussian} of width 1 / (α √2).
 *
 * @param alpha α above 0: the larger, the narrower
 */
public record Erfc(float alpha) implements Surrogate {
    public Erfc {
        Require.positive("erfc's alpha", alpha);
    }

    private Gaussian gaussian() {
        return new Gaussian((float) (Math.sqrt(0.5) / alpha));
    }

    @Override
    public String name() {
        return "erfc(" + alpha + ")";
    }

    @Override
    public Tensor derivative(Tensor distance) {
        return gaussian().derivative(distance);
    }

    @Override
    public void derivative(float[] distance, float[] slope, int length) {
        gaussian().derivative(distance, slope, length);
    }
}
