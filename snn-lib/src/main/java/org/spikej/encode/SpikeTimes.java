package org.spikej.encode;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.spikej.tensor.Scope;

/** Spike trains of one spike each, for the encoders that code a value in its time. */
final class SpikeTimes {
    private SpikeTimes() {}

    /**
     * A one at each value's time, zeros elsewhere; only zeros for a time outside of the steps.
     *
     * @param times float32 {@code [N, ...]} of whole numbers
     * @return {@code [T, N, ...]}
     */
    static Tensor spikes(Tensor times, int steps) {
        try (var scope = Scope.open()) {
            var index = new long[(int) times.dim() + 1];
            Arrays.fill(index, 1);
            index[0] = steps;
            var options = new TensorOptions(times.device());
            var clock = torch.arange(new Scalar(steps), options).view(index);
            return scope.keep(times.unsqueeze(0).eq(clock).to(torch.ScalarType.Float));
        }
    }

    /** The times, where {@code spikes} is true; elsewhere one that never comes. */
    static Tensor onlyWhere(Tensor spikes, Tensor times) {
        return torch.where(spikes, times, torch.full_like(times, new Scalar(-1f)));
    }

    /** 0, 1, 2 … along the first dimension of {@code [n]}. */
    static Tensor count(long n, Tensor like) {
        return torch.arange(new Scalar(n), new TensorOptions(like.device()))
                .to(torch.ScalarType.Float);
    }

    /** All values of each sample in a row: {@code [N, ...]} to {@code [N, M]}. */
    static Tensor rows(Tensor values) {
        return values.reshape(values.size(0), values.numel() / Math.max(1, values.size(0)));
    }
}
