package org.spikej.layer;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Two-dimensional convolution at every step: {@code [T, N, inputs, H, W]} to {@code [T, N, outputs,
 * H', W']} with {@code H' = (H + 2 padding − kernel) / stride + 1}.
 *
 * <p>The weight has PyTorch's shape {@code [outputs, inputs, kernel, kernel]}. Starting values are
 * uniform in ±1/√(inputs · kernel²), PyTorch's.
 */
public final class Convolution implements Synapse {
    private final long inputs;
    private final long outputs;
    private final Window window;
    private final Tensor weight;
    private final Optional<Tensor> bias;
    private final Product product;

    private Convolution(Convolution layer, Product product) {
        inputs = layer.inputs;
        outputs = layer.outputs;
        window = layer.window;
        weight = layer.weight;
        bias = layer.bias;
        this.product = product;
    }

    Convolution(long inputs, long outputs, Window window, boolean biased) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.window = window;
        Weights.requirePositive("conv(%d, %d, ...)".formatted(inputs, outputs), inputs, outputs);
        weight = Weights.parameter(outputs, inputs, window.kernel(), window.kernel());
        bias = biased ? Optional.of(Weights.parameter(outputs)) : Optional.empty();
        product = Product.BY_DENSITY;
        initialise(0);
    }

    /** The same layer, of the same weights, that multiplies in this way. */
    public Convolution product(Product way) {
        return new Convolution(this, way);
    }

    /** The same layer, newly made, without a bias: a norm behind it has its own. */
    public Convolution withoutBias() {
        return new Convolution(inputs, outputs, window, false).product(product);
    }

    /** Pixels from one position of the kernel to the next. */
    public long stride() {
        return window.stride();
    }

    /** Zeros added at each border. */
    public long padding() {
        return window.padding();
    }

    @Override
    public String name() {
        return "conv(%d, %d, %s)%s"
                .formatted(
                        inputs, outputs, window.text(), bias.isPresent() ? "" : ".withoutBias()");
    }

    @Override
    public Tensor forward(Tensor input) {
        return EachStep.apply(
                this,
                input,
                x ->
                        SpikeConvolution.of(
                                x,
                                x.size(0) / input.size(1),
                                window,
                                weight,
                                bias,
                                product,
                                BreakEven.inForce()));
    }

    /**
     * The maximum of each window of what this layer gives.
     *
     * @param image {@code [steps · N, inputs, H, W]}, time first
     */
    Tensor pooled(Tensor image, long steps, Window pooling) {
        return PooledSpikeConvolution.of(
                image, steps, window, pooling, weight, bias, product, BreakEven.inForce());
    }

    @Override
    public Optional<Layer> joined(Layer next) {
        return next instanceof Pooling pooling && PooledConvolution.fits(pooling)
                ? Optional.of(new PooledConvolution(this, pooling))
                : Optional.empty();
    }

    @Override
    public long[] outputShape(long... inputShape) {
        var size = window.over(name(), inputs, inputShape);
        return new long[] {outputs, size[0], size[1]};
    }

    @Override
    public List<Parameter> parameters() {
        var kernel = new Parameter("weight", weight);
        return bias.map(b -> List.of(kernel, new Parameter("bias", b))).orElse(List.of(kernel));
    }

    @Override
    public void initialise(long seed) {
        long fanIn = inputs * window.kernel() * window.kernel();
        bias.ifPresentOrElse(
                b -> Weights.uniform(seed, fanIn, weight, b),
                () -> Weights.uniform(seed, fanIn, weight));
    }

    @Override
    public long connections(long... inputShape) {
        outputShape(inputShape);
        return Fanout.connections(window, outputs, inputShape);
    }

    @Override
    public long operations(Tensor input) {
        EachStep.requireFits(this, input);
        return Fanout.operations(window, outputs, input);
    }

    @Override
    public String toString() {
        return name();
    }
}
