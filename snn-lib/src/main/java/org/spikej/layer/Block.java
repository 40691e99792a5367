package org.spikej.layer;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * A layer that is built of layers. It says once how they are wired, in {@link #run}; forward,
 * training and recording differ only in how each inner layer is run.
 */
public interface Block extends Layer {
    /** Runs one inner layer. */
    @FunctionalInterface
    interface Runner {
        /**
         * @param name of the layer within its block, for instance {@code body.0}
         * @param input {@code [T, N, ...]}
         * @return what the layer made of it, {@code [T, N, ...]}
         */
        Tensor run(String name, Layer layer, Tensor input);
    }

    /**
     * An inner layer in its place.
     *
     * @param name within the block, for instance {@code body.0}
     * @param inputShape shape of one sample before it
     */
    record Inner(String name, Layer layer, long[] inputShape) {}

    /** The inner layers in running order, for samples of this shape. */
    List<Inner> layers(long... inputShape);

    /** Passes the input through the inner layers, each run by the runner. */
    Tensor run(Tensor input, Runner runner);

    @Override
    default Tensor forward(Tensor input) {
        return run(input, (_, layer, x) -> layer.forward(x));
    }

    @Override
    default Tensor trainingForward(Tensor input) {
        return run(input, (_, layer, x) -> layer.trainingForward(x));
    }
}
