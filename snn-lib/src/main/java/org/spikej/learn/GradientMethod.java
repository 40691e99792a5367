package org.spikej.learn;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batch;
import org.spikej.model.Network;

/**
 * A training method that follows a gradient, exact or approximate, of its loss.
 *
 * @param <M> the method itself
 */
public interface GradientMethod<M extends GradientMethod<M>> extends TrainingMethod<M> {
    /**
     * The gradient of one batch, as the method would follow it; the weights stay.
     *
     * @return for each parameter of the network, by name, a tensor of its shape, which belongs to
     *     the scope that is open, if one is
     */
    Map<String, Tensor> gradient(Network network, Batch batch);
}
