package org.spikej.neuron;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.engine.SlopeFunction;
import org.spikej.tensor.CustomGradient;

/**
 * The derivative used in place of the Heaviside step's. The spike itself stays a step: {@code s =
 * (x ≥ 0)} with x the membrane minus the threshold.
 */
public interface Surrogate extends SlopeFunction {
    /** How it is written in code, for instance {@code arctan(2)}. */
    String name();

    /** The derivative at each entry, in libtorch's operations; same shape as the input. */
    Tensor derivative(Tensor distance);

    /** The same derivative for the fused kernels. */
    @Override
    void derivative(float[] distance, float[] slope, int length);

    /** Zeros and ones whose gradient is this surrogate's; the reference for the fused kernels. */
    default Tensor spike(Tensor distance) {
        var kept = distance.detach();
        var fired = kept.ge(new Scalar(0f)).to(torch.ScalarType.Float);
        return CustomGradient.attach(
                distance, fired, gradient -> gradient.mul(derivative(kept)), kept);
    }
}
