package org.spikej.encode;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Latency coding, logarithmic: one spike, when a leaky membrane that starts at 0 and is driven
 * towards the value reaches a threshold (Eshraghian et al. 2023, "Training spiking neural networks
 * using lessons from deep learning", section on latency coding).
 *
 * <pre>
 *   t = round(τ ln(value / (value − θ)))      value in (θ, 1]
 * </pre>
 *
 * <p>Values up to θ, and those whose time is past the last step, have no spike. No gradient passes.
 *
 * @param timeConstant τ above 0, in steps
 * @param threshold θ in (0, 1)
 */
public record LogLatency(double timeConstant, double threshold) implements Encoder {
    public LogLatency {
        if (!(timeConstant > 0) || Double.isInfinite(timeConstant)) {
            throw new IllegalArgumentException(
                    "expected a time constant above 0 steps, got %s: 5 is a usual choice"
                            .formatted(timeConstant));
        }
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException(
                    "expected a threshold in (0, 1), got %s: values below it never spike"
                            .formatted(threshold));
        }
    }

    @Override
    public Tensor encode(Tensor values, int steps) {
        Values.require(values, steps);
        Values.requireUnitInterval(values);
        var plain = values.detach();
        var above = plain.gt(new Scalar((float) threshold));
        var times =
                plain.div(plain.sub(new Scalar((float) threshold)))
                        .log_()
                        .mul_(new Scalar((float) timeConstant))
                        .round_();
        return SpikeTimes.spikes(SpikeTimes.onlyWhere(above, times), steps);
    }

    @Override
    public String toString() {
        return "logLatency(%s, %s)".formatted(timeConstant, threshold);
    }
}
