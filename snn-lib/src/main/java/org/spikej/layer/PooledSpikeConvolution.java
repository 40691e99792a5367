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
     * @param image {@code [B, inputs, H, W]}
     * @param pooling without padding, its stride as long as its edge
     * @param weight {@code [outputs, inputs, kernel, kernel]}
     * @param breakEven up to which density a convolution is event-driven
     * @return {@code [B, outputs, H', W']}
     */
    static Tensor of(
            Tensor image,
            Window window,
            Window pooling,
            Tensor weight,
            Optional<Tensor> bias,
            Product product,
            BreakEven breakEven) {
        return SpikeConvolution.spikes(image, window, weight, product, breakEven)
                .map(spikes -> eventDriven(spikes, image, window, pooling, weight, bias))
                .orElseGet(
                        () ->
                                FirstMaximum.of(
                                        SpikeConvolution.dense(image, window, weight, bias),
                                        pooling));
    }

    private static Tensor eventDriven(
            PackedSpikes packed,
            Tensor image,
            Window window,
            Window pooling,
            Tensor weight,
            Optional<Tensor> bias) {
        var spikes = packed.bits();
        var geometry = SpikeConvolution.geometry(image, window, weight);
        var product = new PooledEventConvolution(geometry, Math.toIntExact(pooling.kernel()));
        var maxima =
                Tensors.uninitialised(
                        spikes.rows(),
                        geometry.outputs(),
                        pooling.positions(geometry.outputHeight()),
                        pooling.positions(geometry.outputWidth()));
        var positions = Tensors.uninitialisedBytes(maxima.numel());
        // Made in this layer's scope, and read once more in the backward pass.
        var kernel = weight.detach().contiguous();
        product.forward(
                spikes,
                Tensors.memory(kernel),
                bias.map(b -> Tensors.memory(b.detach())).orElse(null),
                Tensors.memory(maxima),
                Tensors.memory(positions));
        var shape = Tensors.shape(image);
        var gradients =
                new ConvolutionGradients(
                        (gradient, ofWeight, ofBias) ->
                                product.weightGradient(
                                        spikes,
                                        Tensors.memory(gradient),
                                        Tensors.memory(positions),
                                        ofWeight,
                                        ofBias),
                        gradient -> {
                            var result = Tensors.uninitialised(shape);
                            product.inputGradient(
                                    Tensors.memory(gradient),
                                    Tensors.memory(positions),
                                    spikes.rows(),
                                    Tensors.memory(kernel),
                                    Tensors.memory(result));
                            return result;
                        });
        return gradients.attach(image, weight, bias, maxima, packed.words(), positions, kernel);
    }
}
