package org.spikej.layer;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Convolution whose weights are standardised before each use, for networks without batch norm (Qiao
 * et al. 2019, "Weight standardization"; scaled as in Brock, De and Smith 2021, "Characterizing
 * signal propagation to close the performance gap in unnormalized ResNets", with the floor and the
 * gain per output channel that OTTT uses, Xiao et al. 2022).
 *
 * <pre>
 *   Ŵ = g (W − mean(W)) / √(var(W) · fanIn + 1e-4)     per output channel
 * </pre>
 *
 * <p>Shapes are those of {@link Convolution}; the gain g has shape {@code [outputs, 1, 1, 1]} and
 * starts at 1.
 */
public final class StandardisedConvolution implements Synapse {
    private static final double FLOOR = 1e-4;

    private final long inputs;
    private final long outputs;
    private final Window window;
    private final Tensor weight;
    private final Tensor gain;
    private final Tensor bias;

    StandardisedConvolution(long inputs, long outputs, Window window) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.window = window;
        Weights.requirePositive(
                "standardisedConv(%d, %d, ...)".formatted(inputs, outputs), inputs, outputs);
        if (fanIn() < 2) {
            throw new IllegalArgumentException(
                    ("expected at least 2 weights an output for standardisedConv, got 1 input and"
                            + " kernel 1: a single weight standardises to zero, use conv"));
        }
        weight = Weights.parameter(outputs, inputs, window.kernel(), window.kernel());
        gain = Weights.parameter(outputs, 1, 1, 1);
        bias = Weights.parameter(outputs);
        initialise(0);
    }

    private long fanIn() {
        return inputs * window.kernel() * window.kernel();
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
        return "standardisedConv(%d, %d, %s)".formatted(inputs, outputs, window.text());
    }

    @Override
    public Tensor forward(Tensor input) {
        var standardised = standardised();
        return EachStep.apply(
                this,
                input,
                x ->
                        SpikeConvolution.of(
                                x,
                                x.size(0) / input.size(1),
                                window,
                                standardised,
                                Optional.of(bias),
                                Product.BY_DENSITY,
                                BreakEven.inForce()));
    }

    /** Ŵ, in the shape of the weight. */
    public Tensor standardised() {
        var rows = weight.view(outputs, fanIn());
        var centred = rows.sub(rows.mean(new long[] {1}).unsqueeze(1));
        var variance = centred.mul(centred).mean(new long[] {1}).unsqueeze(1);
        var scale =
                variance.mul(new Scalar((float) fanIn())).add(new Scalar((float) FLOOR)).rsqrt();
        return centred.mul(scale).view_as(weight).mul(gain);
    }

    @Override
    public long[] outputShape(long... inputShape) {
        var size = window.over(name(), inputs, inputShape);
        return new long[] {outputs, size[0], size[1]};
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("weight", weight),
                new Parameter("gain", gain),
                new Parameter("bias", bias));
    }

    @Override
    public void initialise(long seed) {
        Weights.uniform(seed, fanIn(), weight, bias);
        Weights.fill(gain, 1);
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
