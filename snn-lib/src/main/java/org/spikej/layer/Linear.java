package org.spikej.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.neuron.PackedTrain;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Tensors;

/**
 * Fully connected synapse: {@code y = x W + b} at every step. The sample's dimensions count as one
 * row of inputs, whatever their shape.
 *
 * <p>W has shape {@code [inputs, outputs]}: row i is what a spike on input i adds (the transpose of
 * the weight in PyTorch's linear layer). Starting values are uniform in ±1/√inputs, PyTorch's.
 */
public final class Linear implements Synapse {
    private final long inputs;
    private final long outputs;
    private final Tensor weight;
    private final Tensor bias;
    private final Product product;

    private Linear(Linear layer, Product product) {
        inputs = layer.inputs;
        outputs = layer.outputs;
        weight = layer.weight;
        bias = layer.bias;
        this.product = product;
    }

    Linear(long inputs, long outputs) {
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException(
                    "expected linear(inputs, outputs) of at least 1 each, got linear(%d, %d)"
                            .formatted(inputs, outputs));
        }
        Libtorch.load();
        this.inputs = inputs;
        this.outputs = outputs;
        weight = torch.zeros(inputs, outputs).requires_grad_(true);
        bias = torch.zeros(outputs).requires_grad_(true);
        product = Product.BY_DENSITY;
        initialise(0);
    }

    /** The same layer, of the same weights, that multiplies in this way. */
    public Linear product(Product way) {
        return new Linear(this, way);
    }

    @Override
    public String name() {
        return "linear(%d, %d)".formatted(inputs, outputs);
    }

    @Override
    public Tensor forward(Tensor input) {
        var shape = Tensors.shape(input);
        if (shape.length < 3) {
            throw new IllegalArgumentException(
                    "expected input of shape [T, N, %d] for %s, got %s: %s"
                            .formatted(
                                    inputs,
                                    name(),
                                    Arrays.toString(shape),
                                    "time comes first, then the batch"));
        }
        outputShape(Arrays.copyOfRange(shape, 2, shape.length));
        if (Tensors.constantInTime(input)) {
            // The same input at every step gives the same current: one product for all steps.
            return product(Tensors.onlyStep(input), 1, shape[1])
                    .unsqueeze(0)
                    .expand(shape[0], shape[1], outputs);
        }
        return product(input, shape[0], shape[1]).view(shape[0], shape[1], outputs);
    }

    /**
     * The product of what a population sends, event-driven.
     *
     * @param shape of the population's current, {@code [T, N, ...]}
     * @return empty where the dense product is quicker
     */
    Optional<Tensor> forward(PackedTrain train, long... shape) {
        outputShape(EachStep.sample(shape));
        return SpikeProduct.of(train, shape[0], weight, bias, product, BreakEven.inForce())
                .map(y -> y.view(shape[0], shape[1], outputs));
    }

    private Tensor product(Tensor input, long steps, long samples) {
        return SpikeProduct.of(
                input.reshape(steps * samples, inputs),
                steps,
                weight,
                bias,
                product,
                BreakEven.inForce());
    }

    @Override
    public long[] outputShape(long... inputShape) {
        if (Arrays.stream(inputShape).reduce(1, (a, b) -> a * b) != inputs) {
            throw new IllegalArgumentException(
                    "expected %d inputs a sample for %s, got shape %s: change %s"
                            .formatted(
                                    inputs,
                                    name(),
                                    Arrays.toString(inputShape),
                                    "the layer before it or its first number"));
        }
        return new long[] {outputs};
    }

    @Override
    public Optional<long[]> inputShape() {
        return Optional.of(new long[] {inputs});
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("weight", weight), new Parameter("bias", bias));
    }

    @Override
    public void initialise(long seed) {
        double bound = 1 / Math.sqrt(inputs);
        Libtorch.withoutGradient(
                () -> {
                    var generator = new GeneratorOptional(torch.make_generator_cpu(seed));
                    weight.uniform_(-bound, bound, generator);
                    return bias.uniform_(-bound, bound, generator);
                });
    }

    @Override
    public long connections(long... inputShape) {
        outputShape(inputShape);
        return inputs * outputs;
    }

    @Override
    public long operations(Tensor input) {
        return input.count_nonzero().item_long() * outputs;
    }

    @Override
    public String toString() {
        return name();
    }
}
