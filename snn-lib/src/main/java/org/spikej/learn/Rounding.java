package org.spikej.learn;

import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Dataset;
import org.spikej.model.Network;

/** Which values a network's weights may have: those of a chip's integers, for instance. */
public interface Rounding {
    /**
     * A parameter and what stands in for it.
     *
     * @param parameter a leaf of the network
     * @param values of its shape, without a gradient
     */
    record Rounded(Tensor parameter, Tensor values) {}

    /** How it is written in code. */
    String name();

    /**
     * Prepares for a network, whose present weights may decide on the scale.
     *
     * @param dataset what it is trained on
     * @return gives what stands in for its weights as they are when it is asked; it belongs to the
     *     scope that is open
     */
    Supplier<List<Rounded>> on(Network network, Dataset dataset);
}
