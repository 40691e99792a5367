package org.spikej.layer;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.spikej.engine.EventConvolution;
import org.spikej.engine.ImageGeometry;
import org.spikej.engine.ThinGradientConvolution;
import org.spikej.tensor.Tensors;

/**
 * A convolution, event-driven where the image holds few enough spikes and nothing else, else
 * libtorch's; both differentiable with respect to image, weight and bias.
 */
final class SpikeConvolution {
    /**
     * Above this share of entries that are not zero the dense gradient of the input wins: it does
     * not move its sums with each weight.
     */
    private static final double MAX_GRADIENT_DENSITY = 0.5;

    private SpikeConvolution() {}

    /**
     * @param image {@code [steps · N, inputs, H, W]}, time first
     * @param weight {@code [outputs, inputs, kernel, kernel]}
     * @param breakEven up to which density a convolution is event-driven
     * @return {@code [steps · N, outputs, H', W']}
     */
    static Tensor of(
            Tensor image,
            long steps,
            Window window,
            Tensor weight,
            Optional<Tensor> bias,
            Product product,
            BreakEven breakEven) {
        return spikes(image, window, weight, product, breakEven)
                .map(spikes -> eventDriven(spikes, image, steps, window, weight, bias))
                .orElseGet(() -> dense(image, window, weight, bias));
    }

    /** The spikes of an image for which a convolution is event-driven; else empty. */
    static Optional<PackedSpikes> spikes(
            Tensor image, Window window, Tensor weight, Product product, BreakEven breakEven) {
        if (product == Product.DENSE) {
            return Optional.empty();
        }
        var geometry = geometry(image, window, weight);
        var size =
                new BreakEven.Size(
                        BreakEven.Kind.CONVOLUTION,
                        geometry.inputs(),
                        geometry.outputs(),
                        (long) geometry.outputHeight() * geometry.outputWidth());
        return PackedSpikes.of(image)
                .filter(spikes -> product.isEventDriven(spikes.bits(), breakEven.density(size)));
    }

    static ImageGeometry geometry(Tensor image, Window window, Tensor weight) {
        return new ImageGeometry(
                Math.toIntExact(image.size(1)),
                Math.toIntExact(image.size(2)),
                Math.toIntExact(image.size(3)),
                Math.toIntExact(weight.size(0)),
                Math.toIntExact(window.kernel()),
                Math.toIntExact(window.stride()),
                Math.toIntExact(window.padding()));
    }

    private static Tensor eventDriven(
            PackedSpikes packed,
            Tensor image,
            long steps,
            Window window,
            Tensor weight,
            Optional<Tensor> bias) {
        var geometry = geometry(image, window, weight);
        var spikes = EventImages.of(packed, steps, geometry);
        var values =
                Tensors.uninitialised(
                        image.size(0),
                        geometry.outputs(),
                        geometry.outputHeight(),
                        geometry.outputWidth());
        var product = new EventConvolution(geometry);
        // Made in this layer's scope, and read once more in the backward pass.
        var kernel = weight.detach().contiguous();
        product.forward(
                spikes.trains(),
                Tensors.memory(kernel),
                bias.map(b -> Tensors.memory(b.detach())).orElse(null),
                Tensors.memory(values));
        var gradients =
                new ConvolutionGradients(
                        (gradient, ofWeight, ofBias) ->
                                product.weightGradient(
                                        spikes.trains(),
                                        Tensors.memory(gradient),
                                        ofWeight,
                                        ofBias),
                        gradient -> imageGradient(geometry, window, gradient, kernel));
        return gradients.attach(image, weight, bias, values, spikes.words(), kernel);
    }

    private static Tensor imageGradient(
            ImageGeometry geometry, Window window, Tensor gradient, Tensor kernel) {
        int images = Math.toIntExact(gradient.size(0));
        var thin = new ThinGradientConvolution(geometry);
        var from = Tensors.memory(gradient);
        if (thin.density(from, images) > MAX_GRADIENT_DENSITY) {
            return denseImageGradient(geometry, window, gradient, kernel);
        }
        var result =
                Tensors.uninitialised(
                        images, geometry.inputs(), geometry.height(), geometry.width());
        thin.inputGradient(from, images, Tensors.memory(kernel), Tensors.memory(result));
        return result;
    }

    private static Tensor denseImageGradient(
            ImageGeometry geometry, Window window, Tensor gradient, Tensor kernel) {
        // Rows and columns of the image that no window reaches.
        long rows = geometry.height() - (geometry.outputHeight() - 1) * window.stride();
        long columns = geometry.width() - (geometry.outputWidth() - 1) * window.stride();
        long covered = window.kernel() - 2 * window.padding();
        return torch.conv_transpose2d(
                gradient,
                kernel,
                new TensorOptional(),
                window.strides(),
                window.paddings(),
                new long[] {rows - covered, columns - covered},
                1,
                new long[] {1, 1});
    }

    /** libtorch's. */
    static Tensor dense(Tensor image, Window window, Tensor weight, Optional<Tensor> bias) {
        return torch.conv2d(
                image,
                weight,
                bias.map(TensorOptional::new).orElseGet(TensorOptional::new),
                window.strides(),
                window.paddings(),
                new long[] {1, 1},
                1);
    }
}
