package org.spikej.paper;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.encode.Encoder;
import org.spikej.tensor.Tensors;

/**
 * The input of BNTT's code: spikes of either sign, for values with mean 0 and variance 1.
 *
 * <pre>
 *   s[t] = sign(x) Θ(|x| − 2 U[t])      x = (value − mean) / deviation,  U uniform in [0, 1)
 * </pre>
 *
 * @param mean of the values of a dataset
 * @param deviation of them
 */
record SignedPoisson(double mean, double deviation) implements Encoder {
    @Override
    public Tensor encode(Tensor values, int steps) {
        var x = values.detach().sub(new Scalar(mean)).div(new Scalar(deviation));
        var sample = Tensors.shape(values);
        var shape = new long[sample.length + 1];
        System.arraycopy(sample, 0, shape, 1, shape.length - 1);
        shape[0] = steps;
        var fires = torch.rand(shape).mul_(new Scalar(2f)).le(x.abs());
        return fires.to(torch.ScalarType.Float).mul_(x.sign());
    }

    @Override
    public String toString() {
        return "signedPoisson(%s, %s)".formatted(mean, deviation);
    }
}
