package org.spikej.layer;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * One value for each window of an image, at every step: {@code [T, N, C, H, W]} to {@code [T, N, C,
 * H', W']}. Rows and columns that fill no whole window are left out, as in PyTorch.
 *
 * <p>The average of spikes is a graded value; their maximum stays a spike.
 */
public final class Pooling implements Layer {
    /** What a window becomes. */
    enum Kind {
        AVERAGE,
        MAXIMUM
    }

    private final Kind kind;
    private final Window window;

    Pooling(Kind kind, long size) {
        this.kind = kind;
        window = new Window(size, size, 0);
    }

    @Override
    public String name() {
        return "%s(%d)"
                .formatted(kind == Kind.AVERAGE ? "averagePool" : "maxPool", window.kernel());
    }

    @Override
    public Tensor forward(Tensor input) {
        return EachStep.apply(this, input, this::pool);
    }

    private Tensor pool(Tensor image) {
        return switch (kind) {
            case AVERAGE ->
                    torch.avg_pool2d(
                            image,
                            window.kernels(),
                            window.strides(),
                            window.paddings(),
                            false,
                            true,
                            new LongOptional());
            case MAXIMUM ->
                    torch.max_pool2d(
                            image,
                            window.kernels(),
                            window.strides(),
                            window.paddings(),
                            new long[] {1, 1},
                            false);
        };
    }

    @Override
    public long[] outputShape(long... inputShape) {
        var size = window.over(name(), 0, inputShape);
        return new long[] {inputShape[0], size[0], size[1]};
    }

    @Override
    public String toString() {
        return name();
    }
}
