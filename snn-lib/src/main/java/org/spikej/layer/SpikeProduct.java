package org.spikej.layer;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.engine.EventProduct;
import org.spikej.engine.SpikeBits;
import org.spikej.neuron.PackedTrain;
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
        var size = size(weight, input.size(0));
        return PackedSpikes.of(input)
                .filter(spikes -> product.isEventDriven(spikes.bits(), breakEven.density(size)))
                .map(
                        spikes ->
                                eventDriven(
                                        spikes.bits(),
                                        input,
                                        UnaryOperator.identity(),
                                        weight,
                                        bias,
                                        spikes.words()))
                .orElseGet(() -> torch.addmm(bias, input, weight));
    }

    /**
     * The same of what a population sends, without its spikes as numbers.
     *
     * @return empty where the dense product is quicker
     */
    static Optional<Tensor> of(
            PackedTrain train, Tensor weight, Tensor bias, Product product, BreakEven breakEven) {
        var size = size(weight, train.bits().rows());
        return product.isEventDriven(train.bits(), breakEven.density(size))
                ? Optional.of(
                        eventDriven(
                                train.bits(),
                                train.input(),
                                train.back(),
                                weight,
                                bias,
                                train.words(),
                                train.kept()))
                : Optional.empty();
    }

    private static BreakEven.Size size(Tensor weight, long rows) {
        return new BreakEven.Size(BreakEven.Kind.LINEAR, weight.size(0), weight.size(1), rows);
    }

    /**
     * @param input what the spikes depend on, or they themselves
     * @param back from the gradient of the spikes to that of the input
     * @param kept until the backward pass
     */
    private static Tensor eventDriven(
            SpikeBits spikes,
            Tensor input,
            UnaryOperator<Tensor> back,
            Tensor weight,
            Tensor bias,
            Tensor... kept) {
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
                    var gradients = weightAndBiasGradient(spikes, dense, outputs);
                    var weightGradient = gradients.narrow(0, 0, spikes.width());
                    CustomGradient.accumulate(bias, gradients.select(0, spikes.width()));
                    if (!throughInput) {
                        return weightGradient;
                    }
                    CustomGradient.accumulate(weight, weightGradient);
                    return back.apply(
                            torch.mm_out(
                                    Tensors.uninitialised(spikes.rows(), spikes.width()),
                                    dense,
                                    weight.detach().t()));
                },
                kept);
    }

    /**
     * The bias is the weight of an input that always spikes.
     *
     * @return {@code [inputs + 1, outputs]}, the bias last
     */
    private static Tensor weightAndBiasGradient(SpikeBits spikes, Tensor gradient, int outputs) {
        var result = Tensors.uninitialised(spikes.width() + 1, outputs);
        var words = Tensors.uninitialisedLongs(SpikeBits.words(spikes.width() + 1, spikes.rows()));
        var memory = Tensors.memory(words);
        EventProduct.multiply(
                spikes.transpose(memory).withRowOfOnes(memory),
                Tensors.memory(gradient),
                null,
                Tensors.memory(result),
                outputs);
        return result;
    }
}
