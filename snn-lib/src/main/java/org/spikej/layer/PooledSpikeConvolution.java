package org.spikej.layer;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.spikej.engine.PooledEventConvolution;
import org.spikej.tensor.Tensors;

/**
 * {@link SpikeConvolution} and {@link FirstMaximum} in one where the convolution is event-driven,
 * else in turn: the same values to the bit.
 */
final class PooledSpikeConvolution {
    private PooledSpikeConvolution() {}

    /**
     * @param image {@code [steps · N, inputs, H, W]}, time first
     * @param pooling without padding, its stride as long as its edge
     * @param weight {@code [outputs, inputs, kernel, kernel]}
     * @param breakEven up to which density a convolution is event-driven
     * @return {@code [steps · N, outputs, H', W']}
     */
    static Tensor of(
            Tensor image,
            long steps,
            Window window,
            Window pooling,
            Tensor weight,
            Optional<Tensor> bias,
            Product product,
            BreakEven breakEven) {
        return SpikeConvolution.spikes(image, window, weight, product, breakEven)
                .map(spikes -> eventDriven(spikes, image, steps, window, pooling, weight, bias))
                .orElseGet(
                        () ->
                                FirstMaximum.of(
                                        SpikeConvolution.dense(image, window, weight, bias),
                                        pooling));
    }

    private static Tensor eventDriven(
            PackedSpikes packed,
            Tensor image,
            long steps,
            Window window,
            Window pooling,
            Tensor weight,
            Optional<Tensor> bias) {
        var geometry = SpikeConvolution.geometry(image, window, weight);
        var spikes = EventImages.of(packed, steps, geometry);
        int images = packed.bits().rows();
        var product = new PooledEventConvolution(geometry, Math.toIntExact(pooling.kernel()));
        var maxima =
                Tensors.uninitialised(
                        images,
                        geometry.outputs(),
                        pooling.positions(geometry.outputHeight()),
                        pooling.positions(geometry.outputWidth()));
        var positions = Tensors.uninitialisedBytes(maxima.numel());
        // Made in this layer's scope, and read once more in the backward pass.
        var kernel = weight.detach().contiguous();
        product.forward(
                spikes.trains(),
                Tensors.memory(kernel),
                bias.map(b -> Tensors.memory(b.detach())).orElse(null),
                Tensors.memory(maxima),
                Tensors.memory(positions));
        var shape = Tensors.shape(image);
        var gradients =
                new ConvolutionGradients(
                        (gradient, ofWeight, ofBias) ->
                                product.weightGradient(
                                        spikes.trains(),
                                        Tensors.memory(gradient),
                                        Tensors.memory(positions),
                                        ofWeight,
                                        ofBias),
                        gradient -> {
                            var result = Tensors.uninitialised(shape);
                            product.inputGradient(
                                    Tensors.memory(gradient),
                                    Tensors.memory(positions),
                                    images,
                                    Tensors.memory(kernel),
                                    Tensors.memory(result));
                            return result;
                        });
        return gradients.attach(image, weight, bias, maxima, spikes.words(), positions, kernel);
    }
}
