package org.spikej.encode;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.spikej.tensor.Tensors;

/**
 * Delta modulation of a signal: a spike on one channel for each rise, on another for each fall, by
 * a threshold (the step-forward coding of Petro, Kasabov and Kiss 2020, "Selection and optimization
 * of temporal spike encoding methods for spiking neural networks"; the principle of event cameras).
 *
 * <pre>
 *   b[0]  = x[0]                            baseline
 *   up    = (x[t] ≥ b[t-1] + θ),    down = (x[t] ≤ b[t-1] − θ)
 *   b[t]  = b[t-1] + θ (up − down)
 * </pre>
 *
 * <p>The signal lies along the last dimension, {@code [N, ..., T]}, one value a step. The result is
 * {@code [T, N, ..., 2]}: ups, then downs. The baseline is the signal's reconstruction. No gradient
 * passes.
 *
 * @param threshold θ above 0, in units of the signal
 */
public record DeltaModulation(double threshold) implements Encoder {
    public DeltaModulation {
        if (!(threshold > 0) || Double.isInfinite(threshold)) {
            throw new IllegalArgumentException(
                    "expected a threshold above 0, got %s: try a tenth of the signal's range"
                            .formatted(threshold));
        }
    }

    @Override
    public Tensor encode(Tensor values, int steps) {
        Values.require(values, steps);
        Values.requireFinite(values);
        if (values.dim() < 2 || values.size(-1) != steps) {
            throw new IllegalArgumentException(
                    ("expected a signal of shape [N, ..., %d], one value for each step, got %s:"
                                    + " put time last, or choose as many steps")
                            .formatted(steps, Tensors.shapeText(values)));
        }
        var signal = values.detach();
        var theta = new Scalar((float) threshold);
        var baseline = signal.select(-1, 0);
        var spikes = new TensorVector();
        for (int t = 0; t < steps; t++) {
            var change = signal.select(-1, t).sub(baseline);
            var up = change.ge(theta).to(torch.ScalarType.Float);
            var down = change.neg().ge(theta).to(torch.ScalarType.Float);
            baseline = baseline.add(up.sub(down).mul(theta));
            spikes.push_back(torch.stack(new TensorVector(up, down), -1));
        }
        return torch.stack(spikes, 0);
    }

    @Override
    public String toString() {
        return "delta(" + threshold + ")";
    }
}
