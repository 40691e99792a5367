package org.spikej.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
 * the weight in PyTorch's linear layer). Starting values are uniform in ±1/√inputs, PyTorch's,
 * unless {@link #kaiming()} is asked for.
 */
public final class Linear implements Synapse {
    private final long inputs;
    private final long outputs;
    private final Tensor weight;
    private final Tensor bias;
    private final boolean kaiming;
    private final Product product;

    private Linear(Linear layer, Product product) {
        inputs = layer.inputs;
        outputs = layer.outputs;
        weight = layer.weight;
        bias = layer.bias;
        kaiming = layer.kaiming;
        this.product = product;
    }

    Linear(long inputs, long outputs) {
        this(inputs, outputs, true, false, Product.BY_DENSITY);
    }

    private Linear(long inputs, long outputs, boolean biased, boolean kaiming, Product product) {
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException(
                    "expected linear(inputs, outputs) of at least 1 each, got linear(%d, %d)"
                            .formatted(inputs, outputs));
        }
        Libtorch.load();
        this.inputs = inputs;
        this.outputs = outputs;
        weight = torch.zeros(inputs, outputs).requires_grad_(true);
        bias = torch.zeros(outputs).requires_grad_(biased);
        this.kaiming = kaiming;
        this.product = product;
        initialise(0);
    }

    /** The same layer, of the same weights, that multiplies in this way. */
    public Linear product(Product way) {
        return new Linear(this, way);
    }

    /** The same layer, newly made, without a bias: y = x W. */
    public Linear withoutBias() {
        return new Linear(inputs, outputs, false, kaiming, product);
    }

    /**
     * The same layer, newly made, with starting values that keep a rectifier's variance from layer
     * to layer: normal with standard deviation √(2 / inputs), biases 0 (He et al. 2015, "Delving
     * deep into rectifiers", section 2.2).
     */
    public Linear kaiming() {
        return new Linear(inputs, outputs, biased(), true, product);
    }

    /** Whether there is a bias to train; without one it stays 0. */
    private boolean biased() {
        return bias.requires_grad();
    }

    @Override
    public String name() {
        return "linear(%d, %d)%s".formatted(inputs, outputs, biased() ? "" : ".withoutBias()");
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
        var matrix = new Parameter("weight", weight);
        return biased() ? List.of(matrix, new Parameter("bias", bias)) : List.of(matrix);
    }

    @Override
    public void initialise(long seed) {
        if (kaiming) {
            Weights.normal(seed, Math.sqrt(2.0 / inputs), weight);
            Weights.fill(bias, 0);
        } else if (biased()) {
            Weights.uniform(seed, inputs, weight, bias);
        } else {
            Weights.uniform(seed, inputs, weight);
        }
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
