package org.spikej.layer;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.spikej.engine.MaxPool;

/** A convolution and the maximum pooling behind it as one layer. */
record PooledConvolution(Convolution convolution, Pooling pooling) implements Layer {
    /** Whether a convolution can be joined with this pooling. */
    static boolean fits(Pooling pooling) {
        return pooling.kind() == Pooling.Kind.MAXIMUM && pooling.size() <= MaxPool.LARGEST;
    }

    @Override
    public String name() {
        return convolution.name() + ", " + pooling.name();
    }

    @Override
    public Tensor forward(Tensor input) {
        return EachStep.apply(
                this,
                input,
                x -> convolution.pooled(x, x.size(0) / input.size(1), pooling.window()));
    }

    @Override
    public long[] outputShape(long... inputShape) {
        return pooling.outputShape(convolution.outputShape(inputShape));
    }

    @Override
    public List<Parameter> parameters() {
        return convolution.parameters();
    }

    @Override
    public void initialise(long seed) {
        convolution.initialise(seed);
    }

    @Override
    public String toString() {
        return name();
    }
}
