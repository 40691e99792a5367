package org.spikej.encode;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Latency coding, or time to first spike, linear: one spike, the earlier the larger the value
 * (Thorpe 1990; Park et al. 2020, "T2FSNN").
 *
 * <pre>
 *   t = round((T − 1) (1 − value))      value in (0, 1]
 * </pre>
 *
 * <p>A value of 0 has no spike. No gradient passes.
 */
public record Latency() implements Encoder {
    @Override
    public Tensor encode(Tensor values, int steps) {
        Values.require(values, steps);
        Values.requireUnitInterval(values);
        return SpikeTimes.spikes(times(values.detach(), steps), steps);
    }

    /** When each value spikes; −1 for never. */
    static Tensor times(Tensor values, int steps) {
        var times = values.neg().add_(new Scalar(1f)).mul_(new Scalar((float) (steps - 1)));
        return SpikeTimes.onlyWhere(values.gt(new Scalar(0f)), times.round_());
    }

    @Override
    public String toString() {
        return "latency()";
    }
}
