package org.spikej.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.engine.EventProduct;
import org.spikej.engine.SpikeBits;
import org.spikej.tensor.CustomGradient;
import org.spikej.tensor.Tensors;

/**
 * {@code x W + b}, event-driven where x is a spike matrix thin enough for that to pay, else
 * libtorch's dense product; both differentiable with respect to all three.
 */
final class SpikeProduct {
    /**
     * Above this share of ones the dense product wins: it does all multiply-adds, at several times
     * the rate of gathered additions.
     */
    private static final double MAX_DENSITY = 0.25;

    private SpikeProduct() {}

    /**
     * @param input {@code [rows, inputs]}
     * @param weight {@code [inputs, outputs]}
     * @param bias {@code [outputs]}
     * @return {@code [rows, outputs]}
     */
    static Tensor of(Tensor input, Tensor weight, Tensor bias, Product product) {
        if (product == Product.DENSE) {
            return torch.addmm(bias, input, weight);
        }
        return PackedSpikes.of(input)
                .filter(spikes -> product.isEventDriven(spikes.bits(), MAX_DENSITY))
                .map(spikes -> eventDriven(spikes, input, weight, bias))
                .orElseGet(() -> torch.addmm(bias, input, weight));
    }

    private static Tensor eventDriven(
            PackedSpikes packed, Tensor input, Tensor weight, Tensor bias) {
        var spikes = packed.bits();
        int outputs = Math.toIntExact(weight.size(1));
        var values = Tensors.uninitialised(spikes.rows(), outputs);
        EventProduct.multiply(
                spikes,
                Tensors.memory(weight),
                Tensors.memory(bias),
                Tensors.memory(values),
                outputs);
        boolean throughInput = input.requires_grad();
        return CustomGradient.attach(
                throughInput ? input : weight,
                values,
                gradient -> {
                    var dense = gradient.contiguous();
                    var weightGradient = weightGradient(spikes, dense, outputs);
                    CustomGradient.accumulate(bias, dense.sum(0));
                    if (!throughInput) {
                        return weightGradient;
                    }
                    CustomGradient.accumulate(weight, weightGradient);
                    return dense.mm(weight.detach().t());
                },
                packed.words());
    }

    private static Tensor weightGradient(SpikeBits spikes, Tensor gradient, int outputs) {
        var result = Tensors.uninitialised(spikes.width(), outputs);
        var words = Tensors.uninitialisedLongs(SpikeBits.words(spikes.width(), spikes.rows()));
        EventProduct.multiply(
                spikes.transpose(Tensors.memory(words)),
                Tensors.memory(gradient),
                null,
                Tensors.memory(result),
                outputs);
        return result;
    }
}
