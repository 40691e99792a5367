package org.spikej.tests.benchmarks;

import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;

import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.spikej.layer.Layer;
import org.spikej.learn.Losses;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;

/**
 * One training step of 784-1000-10, the counterpart of {@code tests/benchmarks/snntorch_step.py}:
 * prints the milliseconds of each measured step. Arguments: {@code static|rate WARMUP STEPS}.
 */
final class TrainingStep {
    private static final int T = 25;
    private static final int BATCH = 128;

    private TrainingStep() {}

    public static void main(String[] arguments) {
        int warmup = Integer.parseInt(arguments[1]);
        int steps = Integer.parseInt(arguments[2]);
        Libtorch.seed(1);
        var layers = new Layer[] {linear(784, 1000), lif(0.95), linear(1000, 10), lif(0.95)};
        var parameters = new TensorVector();
        for (var layer : layers) {
            layer.parameters().forEach(p -> parameters.push_back(p.value()));
        }
        var adam = new Adam(parameters, new AdamOptions(5e-4));
        var labels = torch.randint(10, new long[] {BATCH});
        var input = input(arguments[0]);
        for (int i = 0; i < warmup + steps; i++) {
            long start = System.nanoTime();
            step(layers, adam, input, labels);
            if (i >= warmup) {
                System.out.printf("%.3f%n", (System.nanoTime() - start) / 1e6);
            }
        }
    }

    private static void step(Layer[] layers, Adam adam, Tensor input, Tensor labels) {
        try (var _ = Scope.open()) {
            adam.zero_grad();
            var signal = input;
            for (var layer : layers) {
                signal = layer.forward(signal);
            }
            Losses.countCrossEntropy().of(signal, labels).backward();
            adam.step();
        }
    }

    private static Tensor input(String coding) {
        if (coding.equals("static")) {
            return torch.rand(1, BATCH, 784).expand(T, BATCH, 784);
        }
        return torch.rand(T, BATCH, 784).lt(new Scalar(0.13f)).to(torch.ScalarType.Float);
    }
}
