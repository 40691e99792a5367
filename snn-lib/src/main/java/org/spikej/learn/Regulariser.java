package org.spikej.learn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** What training makes small beside the loss, seen from the hidden spikes. */
public interface Regulariser {
    /** How it is written in code. */
    String name();

    /**
     * @param spikes of every neuron population but the network's last layer, {@code [T, N, ...]}
     * @return a scalar; differentiable
     */
    Tensor of(List<Tensor> spikes);
}
