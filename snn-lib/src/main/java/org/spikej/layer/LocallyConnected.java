package org.spikej.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A convolution without weight sharing: each output position has a kernel of its own, as in a
 * retinotopic map.
 *
 * <p>The weight has shape {@code [H'·W', inputs·kernel², outputs]}, the bias {@code [H'·W', 1,
 * outputs]}; taps that lie in the padding exist but meet only zeros. Starting values are uniform in
 * ±1/√(inputs · kernel²).
 */
public final class LocallyConnected implements Synapse {
    private final long[] inputShape;
    private final long outputs;
    private final Window window;
    private final long[] size;
    private final Tensor weight;
    private final Tensor bias;

    LocallyConnected(long inputs, long height, long width, long outputs, Window window) {
        inputShape = new long[] {inputs, height, width};
        this.outputs = outputs;
        this.window = window;
        Weights.requirePositive(name(), inputs, height, width, outputs);
        size = window.over(name(), inputs, inputShape);
        weight = Weights.parameter(size[0] * size[1], fanIn(), outputs);
        bias = Weights.parameter(size[0] * size[1], 1, outputs);
        initialise(0);
    }

    private long fanIn() {
        return inputShape[0] * window.kernel() * window.kernel();
    }

    @Override
    public String name() {
        return "locallyConnected(%d, %d, %d, %d, %s)"
                .formatted(inputShape[0], inputShape[1], inputShape[2], outputs, window.text());
    }

    @Override
    public Tensor forward(Tensor input) {
        return EachStep.apply(this, input, this::product);
    }

    /** One matrix product a position: {@code [B, C, H, W]} to {@code [B, outputs, H', W']}. */
    private Tensor product(Tensor image) {
        var patches =
                torch.im2col(
                        image,
                        window.kernels(),
                        new long[] {1, 1},
                        window.paddings(),
                        window.strides());
        var values = torch.baddbmm(bias, patches.permute(2, 0, 1), weight);
        return values.permute(1, 2, 0).reshape(image.size(0), outputs, size[0], size[1]);
    }

    @Override
    public long[] outputShape(long... shape) {
        if (!Arrays.equals(shape, inputShape)) {
            throw new IllegalArgumentException(
                    ("expected a sample of shape %s for %s, got %s: each position has weights of its"
                                    + " own, so the size is fixed; change its first three numbers")
                            .formatted(
                                    Arrays.toString(inputShape), name(), Arrays.toString(shape)));
        }
        return new long[] {outputs, size[0], size[1]};
    }

    @Override
    public Optional<long[]> inputShape() {
        return Optional.of(inputShape.clone());
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("weight", weight), new Parameter("bias", bias));
    }

    @Override
    public void initialise(long seed) {
        Weights.uniform(seed, fanIn(), weight, bias);
    }

    @Override
    public long connections(long... shape) {
        outputShape(shape);
        return Fanout.connections(window, outputs, shape);
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
