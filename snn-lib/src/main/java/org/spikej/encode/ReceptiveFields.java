package org.spikej.encode;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Population coding by Gaussian receptive fields (Bohte, Kok and La Poutré 2002,
 * "Error-backpropagation in temporally encoded networks of spiking neurons", section 5): m neurons
 * for each value, each with its own favourite value; the closer, the earlier its one spike.
 *
 * <pre>
 *   μ_i = low + (2 i − 3) / 2 · (high − low) / (m − 2),     i = 1 … m
 *   σ   = (high − low) / (1.5 (m − 2))
 *   r_i = exp(−(value − μ_i)² / (2 σ²))
 *   t_i = round((T − 1) (1 − r_i)) where r_i ≥ 0.1, else none
 * </pre>
 *
 * <p>The result has one dimension more, the last: {@code [T, N, ..., m]}. No gradient passes.
 *
 * @param fields m, at least 3
 * @param low the range that the fields cover
 * @param high above {@code low}
 */
public record ReceptiveFields(int fields, double low, double high) implements Encoder {
    private static final double OVERLAP = 1.5;
    private static final float WEAKEST = 0.1f;

    public ReceptiveFields {
        if (fields < 3) {
            throw new IllegalArgumentException(
                    "expected at least 3 receptive fields, got %d: 8 are a usual choice"
                            .formatted(fields));
        }
        if (!(high > low) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException(
                    "expected a range from low to high, got %s to %s: give the smaller one first"
                            .formatted(low, high));
        }
    }

    /** The favourite value of a field, counted from 0. */
    public double centre(int field) {
        return low + (2 * field - 1) / 2.0 * (high - low) / (fields - 2);
    }

    /** σ, the width of all fields. */
    public double width() {
        return (high - low) / (OVERLAP * (fields - 2));
    }

    @Override
    public Tensor encode(Tensor values, int steps) {
        Values.require(values, steps);
        Values.requireFinite(values);
        var centres =
                SpikeTimes.count(fields, values)
                        .mul_(new Scalar((float) (centre(1) - centre(0))))
                        .add_(new Scalar((float) centre(0)));
        var distance =
                values.detach()
                        .unsqueeze(-1)
                        .sub(centres)
                        .mul_(new Scalar((float) (Math.sqrt(0.5) / width())));
        var response = distance.mul_(distance).neg_().exp_();
        var times = Latency.times(response, steps);
        var strong = response.ge(new Scalar(WEAKEST));
        return SpikeTimes.spikes(SpikeTimes.onlyWhere(strong, times), steps);
    }

    @Override
    public String toString() {
        return "population(%d, %s, %s)".formatted(fields, low, high);
    }
}
