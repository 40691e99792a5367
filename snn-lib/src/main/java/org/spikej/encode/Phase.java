package org.spikej.encode;

import java.util.ArrayList;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Weighted phase coding (Kim et al. 2018, "Deep neural networks with weighted spikes"): the value's
 * binary digits as spikes, the highest first, over and over.
 *
 * <pre>
 *   s[t] = digit k of value = Σ 2^−(k+1) digit k,     k = t mod K,     value in [0, 1]
 * </pre>
 *
 * <p>The K digits are cut off, not rounded; a value of 1 has all of them. A spike of step t stands
 * for {@link #weight}. No gradient passes.
 *
 * @param phases K in 1 to 24, the digits of a period
 */
public record Phase(int phases) implements Encoder {
    /** More digits float32 does not hold. */
    private static final int MOST = 24;

    public Phase {
        if (phases < 1 || phases > MOST) {
            throw new IllegalArgumentException(
                    "expected 1 to %d phases, got %d: 8 keep the digits of a grey level"
                            .formatted(MOST, phases));
        }
    }

    /** What a spike at this step adds to the value, 2^−(1 + step mod K). */
    public double weight(int step) {
        return Math.scalb(1.0, -1 - step % phases);
    }

    @Override
    public Tensor encode(Tensor values, int steps) {
        Values.require(values, steps);
        Values.requireUnitInterval(values);
        var digits = new ArrayList<Tensor>();
        float ones = (float) (Math.scalb(1.0, phases) - 1);
        var rest =
                values.detach()
                        .mul(new Scalar((float) Math.scalb(1.0, phases)))
                        .floor_()
                        .clamp_max_(new Scalar(ones));
        for (int k = 0; k < Math.min(phases, steps); k++) {
            var weight = new Scalar((float) Math.scalb(1.0, phases - 1 - k));
            var digit = rest.ge(weight).to(torch.ScalarType.Float);
            rest = rest.sub(digit.mul(weight));
            digits.add(digit);
        }
        var spikes = new TensorVector();
        for (int t = 0; t < steps; t++) {
            spikes.push_back(digits.get(t % phases));
        }
        return torch.stack(spikes, 0);
    }

    @Override
    public String toString() {
        return "phase(" + phases + ")";
    }
}
