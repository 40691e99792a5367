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
    private SpikeProduct() {}

    /**
     * @param input {@code [rows, inputs]}
     * @param weight {@code [inputs, outputs]}
     * @param bias {@code [outputs]}
     * @param breakEven up to which density a product is event-driven
     * @return {@code [rows, outputs]}
     */
    static Tensor of(
            Tensor input, Tensor weight, Tensor bias, Product product, BreakEven breakEven) {
        if (product == Product.DENSE) {
            return torch.addmm(bias, input, weight);
        }
        var size =
                new BreakEven.Size(
                        BreakEven.Kind.LINEAR, weight.size(0), weight.size(1), input.size(0));
        return PackedSpikes.of(input)
                .filter(spikes -> product.isEventDriven(spikes.bits(), breakEven.density(size)))
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
                    return torch.mm_out(
                            Tensors.uninitialised(spikes.rows(), spikes.width()),
                            dense,
                            weight.detach().t());
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
