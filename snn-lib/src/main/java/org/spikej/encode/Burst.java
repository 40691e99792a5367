package org.spikej.encode;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Burst coding (Park et al. 2019, "Fast and efficient information transmission with burst spikes";
 * as in Guo et al. 2021, "Neural coding in spiking neural networks: a comparative study"): the
 * larger the value, the more spikes, and the closer together.
 *
 * <pre>
 *   number   = ⌈N value⌉                                value in [0, 1]
 *   interval = ⌈T − (T − I) value⌉
 *   spikes at 0, interval, 2 interval, …
 * </pre>
 *
 * <p>Spikes past the last step are lost. No gradient passes.
 *
 * @param mostSpikes N, at least 1
 * @param shortestInterval I, in steps, at least 1
 */
public record Burst(int mostSpikes, int shortestInterval) implements Encoder {
    public Burst {
        if (mostSpikes < 1 || shortestInterval < 1) {
            throw new IllegalArgumentException(
                    ("expected at least 1 spike a burst and an interval of at least 1 step, got %d"
                                    + " and %d: 5 and 2 are the usual choice")
                            .formatted(mostSpikes, shortestInterval));
        }
    }

    @Override
    public Tensor encode(Tensor values, int steps) {
        Values.require(values, steps);
        Values.requireUnitInterval(values);
        var plain = values.detach();
        var number = plain.mul(new Scalar((float) mostSpikes)).ceil_();
        float longest = Math.max(steps, shortestInterval);
        var interval =
                plain.mul(new Scalar(shortestInterval - longest)).add_(new Scalar(longest)).ceil_();
        var spikes = torch.zeros(Values.timeFirst(values, steps));
        for (int k = 0; k < mostSpikes && k < steps; k++) {
            var times = interval.mul(new Scalar((float) k));
            var fires = number.gt(new Scalar((float) k));
            spikes.add_(SpikeTimes.spikes(SpikeTimes.onlyWhere(fires, times), steps));
        }
        return spikes;
    }

    @Override
    public String toString() {
        return "burst(%d, %d)".formatted(mostSpikes, shortestInterval);
    }
}
