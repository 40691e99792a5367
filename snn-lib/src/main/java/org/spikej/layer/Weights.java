package org.spikej.layer;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.tensor.Libtorch;

/** Makes the leaves of layers and gives them starting values. */
final class Weights {
    private Weights() {}

    /** A parameter, zero until it gets its starting values. */
    static Tensor parameter(long... shape) {
        Libtorch.load();
        return torch.zeros(shape).requires_grad_(true);
    }

    /** Uniform in ±1/√fanIn, PyTorch's for linear layers and convolutions, one after the other. */
    static void uniform(long seed, long fanIn, Tensor... parameters) {
        double bound = 1 / Math.sqrt(fanIn);
        Libtorch.withoutGradient(
                () -> {
                    var generator = new GeneratorOptional(torch.make_generator_cpu(seed));
                    for (var parameter : parameters) {
                        parameter.uniform_(-bound, bound, generator);
                    }
                    return null;
                });
    }

    /** Normal with mean 0. */
    static void normal(long seed, double deviation, Tensor parameter) {
        Libtorch.withoutGradient(
                () ->
                        parameter.normal_(
                                0,
                                deviation,
                                new GeneratorOptional(torch.make_generator_cpu(seed))));
    }

    /** The same value everywhere. */
    static void fill(Tensor tensor, double value) {
        Libtorch.withoutGradient(() -> tensor.fill_(new Scalar((float) value)));
    }

    /**
     * @throws IllegalArgumentException if a size is below 1
     */
    static void requirePositive(String written, long... sizes) {
        for (long size : sizes) {
            if (size < 1) {
                throw new IllegalArgumentException(
                        "expected sizes of at least 1, got %s: change the number below 1"
                                .formatted(written));
            }
        }
    }
}
