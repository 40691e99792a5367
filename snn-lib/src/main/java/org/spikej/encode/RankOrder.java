package org.spikej.encode;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.tensor.Tensors;

/**
 * Rank order coding (Thorpe and Gautrais 1998, "Rank order coding"): the values of a sample spike
 * once each, in the order of their size; only that order counts. Spread evenly over the steps, as
 * in SpykeTorch (Mozafari et al. 2019).
 *
 * <pre>
 *   t = ⌊rank · T / M⌋       rank 0 for the largest of the M values above 0
 * </pre>
 *
 * <p>Of equal values the first comes first. Values of 0 or less have no spike. No gradient passes.
 */
public record RankOrder() implements Encoder {
    @Override
    public Tensor encode(Tensor values, int steps) {
        Values.require(values, steps);
        Values.requireFinite(values);
        if (values.numel() == 0) {
            return Tensors.uninitialised(Values.timeFirst(values, steps));
        }
        var rows = SpikeTimes.rows(values.detach());
        var positive = rows.gt(new Scalar(0f));
        var order = rows.argsort(true, 1, true);
        var rank = order.argsort(true, 1, false).to(torch.ScalarType.Double);
        var number = positive.sum(new long[] {1}, true, null).to(torch.ScalarType.Double);
        var times =
                rank.mul(new Scalar((double) steps))
                        .div_(number.clamp_min(new Scalar(1.0)))
                        .floor_()
                        .to(torch.ScalarType.Float);
        var shaped = SpikeTimes.onlyWhere(positive, times).view(Tensors.shape(values));
        return SpikeTimes.spikes(shaped, steps);
    }

    @Override
    public String toString() {
        return "rankOrder()";
    }
}
