package org.spikej.layer;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * One value for each window of an image, at every step: {@code [T, N, C, H, W]} to {@code [T, N, C,
 * H', W']}. Rows and columns that fill no whole window are left out, as in PyTorch.
 *
 * <p>The average and the sum of spikes are graded values; their maximum stays a spike.
 */
public final class Pooling implements Layer {
    /** What a window becomes. */
    public enum Kind {
        AVERAGE("averagePool"),
        SUM("sumPool"),
        MAXIMUM("maxPool");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    private final Kind kind;
    private final Window window;

    Pooling(Kind kind, long size) {
        this.kind = kind;
        window = new Window(size, size, 0);
    }

    /** What a window becomes. */
    public Kind kind() {
        return kind;
    }

    /** Edge length of a window, in pixels. */
    public long size() {
        return window.kernel();
    }

    Window window() {
        return window;
    }

    @Override
    public String name() {
        return "%s(%d)".formatted(kind.text, window.kernel());
    }

    @Override
    public Tensor forward(Tensor input) {
        return EachStep.apply(this, input, this::pool);
    }

    private Tensor pool(Tensor image) {
        return switch (kind) {
            case AVERAGE -> average(image, new LongOptional());
            case SUM -> average(image, new LongOptional(1));
            case MAXIMUM -> FirstMaximum.of(image, window);
        };
    }

    private Tensor average(Tensor image, LongOptional divisor) {
        return torch.avg_pool2d(
                image, window.kernels(), window.strides(), window.paddings(), false, true, divisor);
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
