package org.spikej.neuron;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.spikej.engine.Exponential;

/**
 * A Gaussian with two wide negative lobes beside it (Yin, Corradi and Bohté 2021, "Accurate and
 * efficient time-domain classification with adaptive spiking recurrent neural networks").
 *
 * <pre>  σ'(x) = (1 + h) N(x; 0, w) − h N(x; w, s w) − h N(x; −w, s w)  </pre>
 *
 * N(x; m, w) is the normal density of mean m and standard deviation w.
 *
 * @param width w above 0, 0.5 in the paper
 * @param lobe h above 0, 0.15 in the paper
 * @param spread s above 0, 6 in the paper
 */
public record MultiGaussian(float width, float lobe, float spread) implements Surrogate {
    public MultiGaussian {
        Require.positive("multiGaussian's width", width);
        Require.positive("multiGaussian's lobe", lobe);
        Require.positive("multiGaussian's spread", spread);
    }

    @Override
    public String name() {
        return "multiGaussian(" + width + ", " + lobe + ", " + spread + ")";
    }

    @Override
    public Tensor derivative(Tensor distance) {
        float wide = spread * width;
        var lobes =
                Gaussian.bell(distance, width, wide).add_(Gaussian.bell(distance, -width, wide));
        return Gaussian.bell(distance, 0, width)
                .mul_(new Scalar(1 + lobe))
                .sub_(lobes.mul_(new Scalar(lobe)));
    }

    @Override
    public void derivative(float[] distance, float[] slope, int length) {
        float wide = spread * width;
        float peak = (1 + lobe) * Gaussian.height(width);
        float depth = -lobe * Gaussian.height(wide);
        Arrays.fill(slope, 0, length, 0);
        Exponential.addGaussian(distance, 0, width, peak, slope, length);
        Exponential.addGaussian(distance, width, wide, depth, slope, length);
        Exponential.addGaussian(distance, -width, wide, depth, slope, length);
    }
}
