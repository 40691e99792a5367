package org.spikej.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.engine.EventProduct;
import org.spikej.engine.SpikeIndex;
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

    /**
     * A spike that adds fewer weights than this costs more to find than the weights to multiply.
     */
    private static final int MIN_OUTPUTS = 64;

    private SpikeProduct() {}

    /**
     * @param input {@code [rows, inputs]}
     * @param weight {@code [inputs, outputs]}
     * @param bias {@code [outputs]}
     * @return {@code [rows, outputs]}
     */
    static Tensor of(Tensor input, Tensor weight, Tensor bias) {
        var index = weight.size(1) < MIN_OUTPUTS ? null : index(input);
        return index == null
                ? torch.addmm(bias, input, weight)
                : eventDriven(index, input, weight, bias);
    }

    private static SpikeIndex index(Tensor input) {
        if (!input.is_cpu() || !Tensors.isFloat(input)) {
            return null;
        }
        try (var _ = Scope.open()) {
            var plain = input.detach().contiguous();
            return SpikeIndex.of(
                            Tensors.memory(plain),
                            Math.toIntExact(plain.size(0)),
                            Math.toIntExact(plain.size(1)),
                            MAX_DENSITY)
                    .orElse(null);
        }
    }

    private static Tensor eventDriven(SpikeIndex index, Tensor input, Tensor weight, Tensor bias) {
        int outputs = Math.toIntExact(weight.size(1));
        var values = Tensors.uninitialised(index.rows(), outputs);
        EventProduct.multiply(
                index,
                Tensors.memory(weight),
                Tensors.memory(bias),
                Tensors.memory(values),
                outputs);
        var source = input.requires_grad() ? input : weight;
        return CustomGradient.attach(
                source,
                values,
                gradient -> {
                    var dense = gradient.contiguous();
                    var weightGradient = weightGradient(index, dense, outputs);
                    CustomGradient.accumulate(bias, dense.sum(0));
                    if (source == weight) {
                        return weightGradient;
                    }
                    CustomGradient.accumulate(weight, weightGradient);
                    return dense.mm(weight.detach().t());
                });
    }

    private static Tensor weightGradient(SpikeIndex index, Tensor gradient, int outputs) {
        var result = Tensors.uninitialised(index.width(), outputs);
        EventProduct.multiply(
                index.transpose(), Tensors.memory(gradient), null, Tensors.memory(result), outputs);
        return result;
    }
}
