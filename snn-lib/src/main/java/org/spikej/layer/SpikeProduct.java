package org.spikej.layer;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.engine.EventProduct;
import org.spikej.engine.SpikeBits;
import org.spikej.tensor.CustomGradient;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * {@code x W + b}, event-driven where x is a spike matrix thin enough, and W wide enough, for that
 * to pay, else libtorch's dense product; both differentiable with respect to all three.
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
    static Tensor of(Tensor input, Tensor weight, Tensor bias) {
        if (input.is_cpu() && Tensors.isFloat(input)) {
            var words = words(input.size(0), input.size(1));
            var spikes = bits(input, words).filter(bits -> bits.density() <= MAX_DENSITY);
            if (spikes.isPresent()) {
                return eventDriven(spikes.get(), words, input, weight, bias);
            }
        }
        return torch.addmm(bias, input, weight);
    }

    private static Optional<SpikeBits> bits(Tensor input, Tensor words) {
        try (var _ = Scope.open()) {
            var plain = input.detach().contiguous();
            return SpikeBits.of(
                    Tensors.memory(plain),
                    Math.toIntExact(plain.size(0)),
                    Math.toIntExact(plain.size(1)),
                    Tensors.memory(words));
        }
    }

    private static Tensor words(long rows, long width) {
        return Tensors.uninitialisedLongs(SpikeBits.words(rows, width));
    }

    private static Tensor eventDriven(
            SpikeBits spikes, Tensor words, Tensor input, Tensor weight, Tensor bias) {
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
                words);
    }

    private static Tensor weightGradient(SpikeBits spikes, Tensor gradient, int outputs) {
        var result = Tensors.uninitialised(spikes.width(), outputs);
        var words = words(spikes.width(), spikes.rows());
        EventProduct.multiply(
                spikes.transpose(Tensors.memory(words)),
                Tensors.memory(gradient),
                null,
                Tensors.memory(result),
                outputs);
        return result;
    }
}
