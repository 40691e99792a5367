package org.spikej.neuron;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A surrogate that knows nothing of its derivative: its spike is a step whose gradient libtorch's
 * autograd takes from the smooth step.
 */
record AutogradSurrogate(SurrogateCase smooth) implements Surrogate {
    @Override
    public String name() {
        return smooth.surrogate().name();
    }

    @Override
    public Tensor spike(Tensor distance) {
        var soft = smooth.antiderivative().apply(distance);
        var step = distance.detach().ge(new Scalar(0f)).to(torch.ScalarType.Float);
        var s = soft.sub(soft.detach()).add(step);
        // Adding and removing the smooth step leaves rounding on the value; not on the step.
        s.set_data(step);
        return s;
    }

    @Override
    public Tensor derivative(Tensor distance) {
        throw new UnsupportedOperationException("the reference needs no derivative");
    }

    @Override
    public void derivative(float[] distance, float[] slope, int length) {
        throw new UnsupportedOperationException("the reference needs no derivative");
    }
}
