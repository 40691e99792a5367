package org.spikej.learn;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Keeps the firing rate r of every hidden neuron, in spikes a step over time and batch, within a
 * band (as in Zenke and Vogels 2021, "The remarkable robustness of surrogate gradient learning",
 * methods, which bound spike counts from both sides):
 *
 * <pre>  strength · Σ_populations mean_neurons( max(0, lowest − r)² + max(0, r − highest)² )
 * </pre>
 *
 * @param lowest rate that costs nothing, in [0, 1]
 * @param highest rate that costs nothing, in [lowest, 1]
 * @param strength at least 0
 */
public record FiringRate(double lowest, double highest, double strength) implements Regulariser {
    public FiringRate {
        if (!(0 <= lowest && lowest <= highest && highest <= 1 && strength >= 0)) {
            throw new IllegalArgumentException(
                    ("expected 0 <= lowest <= highest <= 1 and strength >= 0 for firingRate, got %s,"
                                    + " %s and %s: rates are spikes a step")
                            .formatted(lowest, highest, strength));
        }
    }

    @Override
    public String name() {
        return "firingRate(%s, %s, %s)".formatted(lowest, highest, strength);
    }

    @Override
    public Tensor of(List<Tensor> spikes) {
        var sum = torch.zeros(1).squeeze();
        for (var train : spikes) {
            var rate = train.mean(0, 1);
            var below = rate.neg().add(new Scalar((float) lowest)).relu();
            var above = rate.sub(new Scalar((float) highest)).relu();
            sum = sum.add(below.mul(below).add(above.mul(above)).mean());
        }
        return sum.mul(new Scalar((float) strength));
    }
}
