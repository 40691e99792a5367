package org.spikej.layer;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.CustomGradient;
import org.spikej.tensor.Tensors;

/**
 * The gradients of a convolution that our own kernels compute.
 *
 * @param ofWeight writes those of weight and bias
 * @param ofImage that of the image, from the result's gradient; asked for only where it is needed
 */
record ConvolutionGradients(OfWeight ofWeight, UnaryOperator<Tensor> ofImage) {
    /** From the gradient of the result. */
    interface OfWeight {
        /**
         * @param biasGradient null if there is no bias
         */
        void write(Tensor gradient, MemorySegment weightGradient, MemorySegment biasGradient);
    }

    /**
     * Puts the result into the graph.
     *
     * @param kept what the gradients read
     */
    Tensor attach(
            Tensor image, Tensor weight, Optional<Tensor> bias, Tensor values, Tensor... kept) {
        boolean throughImage = image.requires_grad();
        // A weight that was computed for this call ends with its scope; a view of it is kept.
        var learned = weight.is_leaf() ? weight : weight.view_as(weight);
        var shape = Tensors.shape(weight);
        return CustomGradient.attach(
                throughImage ? image : learned,
                values,
                gradient -> {
                    var plain = gradient.contiguous();
                    var weightGradient = Tensors.uninitialised(shape);
                    var biasGradient = bias.map(_ -> Tensors.uninitialised(shape[0]));
                    ofWeight.write(
                            plain,
                            Tensors.memory(weightGradient),
                            biasGradient.map(Tensors::memory).orElse(null));
                    bias.ifPresent(b -> CustomGradient.accumulate(b, biasGradient.orElseThrow()));
                    if (!throughImage) {
                        return weightGradient;
                    }
                    CustomGradient.accumulate(learned, weightGradient);
                    return ofImage.apply(plain);
                },
                learned == weight
                        ? kept
                        : Stream.concat(Stream.of(kept), Stream.of(learned))
                                .toArray(Tensor[]::new));
    }
}
