package org.spikej.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.engine.MaxPool;
import org.spikej.tensor.CustomGradient;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/** The maximum of windows side by side, with a byte for each output until the backward pass. */
final class FirstMaximum {
    private FirstMaximum() {}

    /** Whether our own kernel takes such an image and window. */
    static boolean fits(Tensor image, Window window) {
        return Tensors.isFloatOnCpu(image)
                && image.numel() > 0
                && window.kernel() <= MaxPool.LARGEST;
    }

    /**
     * @param image {@code [B, C, H, W]}
     * @param window without padding, its stride as long as its edge
     * @return {@code [B, C, H / stride, W / stride]}
     */
    static Tensor of(Tensor image, Window window) {
        if (!fits(image, window)) {
            return reference(image, window);
        }
        long[] shape = Tensors.shape(image);
        var pool =
                new MaxPool(
                        Math.toIntExact(shape[0] * shape[1]),
                        Math.toIntExact(shape[2]),
                        Math.toIntExact(shape[3]),
                        Math.toIntExact(window.kernel()));
        var output =
                Tensors.uninitialised(
                        shape[0], shape[1], window.positions(shape[2]), window.positions(shape[3]));
        var positions = Tensors.uninitialisedBytes(pool.outputs());
        try (var _ = Scope.open()) {
            pool.forward(
                    Tensors.memory(Tensors.contiguous(image)),
                    Tensors.memory(output),
                    Tensors.memory(positions));
        }
        return CustomGradient.attach(
                image,
                output,
                gradient -> {
                    var result = Tensors.uninitialised(shape);
                    pool.backward(
                            Tensors.memory(gradient.contiguous()),
                            Tensors.memory(positions),
                            Tensors.memory(result));
                    return result;
                },
                positions);
    }

    /** libtorch's, for all other images. */
    static Tensor reference(Tensor image, Window window) {
        return torch.max_pool2d(
                image,
                window.kernels(),
                window.strides(),
                window.paddings(),
                new long[] {1, 1},
                false);
    }
}
