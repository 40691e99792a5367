package org.spikej.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Hands its input on some steps later, silence before that: {@code y[t] = x[t − d]}, of any shape
 * {@code [T, N, ...]}. What would arrive after the last step is lost.
 *
 * @param steps d, at least 0
 */
public record Delay(long steps) implements Layer {
    public Delay {
        if (steps < 0) {
            throw new IllegalArgumentException(
                    "expected a delay of at least 0 steps, got %d: time runs forward only"
                            .formatted(steps));
        }
    }

    @Override
    public String name() {
        return "delay(" + steps + ")";
    }

    @Override
    public Tensor forward(Tensor input) {
        var shape = EachStep.requireTimeFirst(this, input);
        if (steps == 0) {
            return input;
        }
        long kept = Math.max(shape[0] - steps, 0);
        shape[0] -= kept;
        var silence = torch.zeros_like(input.narrow(0, 0, shape[0]));
        return torch.cat(new TensorVector(silence, input.narrow(0, 0, kept)), 0);
    }

    @Override
    public long[] outputShape(long... inputShape) {
        return inputShape;
    }

    @Override
    public String toString() {
        return name();
    }
}
