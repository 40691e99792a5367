package org.spikej.learn;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batch;

/** What training makes small. */
public interface Loss {
    /** How it is written in code. */
    String name();

    /**
     * @param output spikes of the last layer, {@code [T, N, classes]}
     * @param labels int64, {@code [N]}
     * @return a scalar, the mean over the batch; differentiable
     */
    Tensor of(Tensor output, Tensor labels);

    /** The same of a batch: where it is mixed, of both labels, each with its share. */
    default Tensor of(Tensor output, Batch batch) {
        var cost = of(output, batch.labels());
        if (!batch.mixed()) {
            return cost;
        }
        var other = of(output, batch.partners());
        return cost.mul(new Scalar((float) batch.weight()))
                .add(other.mul(new Scalar((float) (1 - batch.weight()))));
    }
}
