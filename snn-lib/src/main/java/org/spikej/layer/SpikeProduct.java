package org.spikej.layer;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
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
     * @param input {@code [steps · N, inputs]}, time first
     * @param weight {@code [inputs, outputs]}
     * @param bias {@code [outputs]}
     * @param breakEven up to which density a product is event-driven
     * @return {@code [steps · N, outputs]}
     */
    static Tensor of(
            Tensor input,
            long steps,
            Tensor weight,
            Tensor bias,
            Product product,
            BreakEven breakEven) {
        if (product == Product.DENSE) {
            return torch.addmm(bias, input, weight);
        }
        var size = size(weight, input.size(0));
        return PackedSpikes.of(input)
                .filter(spikes -> product.isEventDriven(spikes.bits(), breakEven.density(size)))
                .map(
                        spikes ->
                                eventDriven(
                                        EventRows.of(spikes.bits(), spikes.words(), steps, weight),
                                        input,
                                        UnaryOperator.identity(),
                                        weight,
                                        bias))
                .orElseGet(() -> torch.addmm(bias, input, weight));
    }

    /**
     * The same of what a population sends, without its spikes as numbers.
     *
     * @return empty where the dense product is quicker
     */
    static Optional<Tensor> of(
            PackedTrain train,
            long steps,
            Tensor weight,
            Tensor bias,
            Product product,
            BreakEven breakEven) {
        var size = size(weight, train.bits().rows());
        return product.isEventDriven(train.bits(), breakEven.density(size))
                ? Optional.of(
                        eventDriven(
                                EventRows.of(train.bits(), train.words(), steps, weight),
                                train.input(),
                                train.back(),
                                weight,
                                bias,
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
            EventRows spikes,
            Tensor input,
            UnaryOperator<Tensor> back,
            Tensor weight,
            Tensor bias,
            Tensor... kept) {
        boolean throughInput = input.requires_grad();
        return CustomGradient.attach(
                throughInput ? input : weight,
                spikes.times(weight, bias),
                gradient -> {
                    var dense = gradient.contiguous();
                    var gradients = spikes.weightAndBiasGradient(dense);
                    var weightGradient = gradients.narrow(0, 0, weight.size(0));
                    CustomGradient.accumulate(bias, gradients.select(0, weight.size(0)));
                    if (!throughInput) {
                        return weightGradient;
                    }
                    CustomGradient.accumulate(weight, weightGradient);
                    return back.apply(
                            torch.mm_out(
                                    Tensors.uninitialised(dense.size(0), weight.size(0)),
                                    dense,
                                    weight.detach().t()));
                },
                Stream.concat(Stream.of(spikes.words()), Stream.of(kept)).toArray(Tensor[]::new));
    }
}
