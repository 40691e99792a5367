package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.layer.Parameter;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

@Timeout(60)
class SgdTest {
    private static final Dataset DIGITS = Datasets.strokes().take(200, 50);

    @TempDir Path folder;

    private static Tensor leaf(Tensor values) {
        return values.detach().clone().requires_grad_(true);
    }

    @Test
    void movesAsLibtorchsOwnOptimiserDoes() {
        try (var _ = Scope.open()) {
            Libtorch.seed(3);
            var weight = torch.randn(40, 30);
            var ours = leaf(weight);
            var theirs = leaf(weight);
            var sgd = Sgd.of(List.of(new Parameter("0", ours)), 0.01, 0.9, 5e-4);
            var options = new SGDOptions(0.01);
            options.momentum().put(0.9);
            options.weight_decay().put(5e-4);
            var reference = new org.bytedeco.pytorch.SGD(new TensorVector(theirs), options);
            for (int i = 0; i < 20; i++) {
                var gradient = torch.randn(40, 30);
                ours.mutable_grad().put(gradient);
                theirs.mutable_grad().put(gradient.clone());
                sgd.step();
                reference.step();
            }
            assertThat(Tensors.floats(ours)).containsExactly(Tensors.floats(theirs), within(1e-5f));
        }
    }

    @Test
    void aRateThatDecaysIsThatOfTheEpoch() {
        var options = Options.standard().withLearningRate(0.5).withDecay(0.1);
        assertThat(options.learningRate(1)).isEqualTo(0.5);
        assertThat(options.learningRate(3)).isCloseTo(0.005, within(1e-12));
        assertThatThrownBy(() -> options.withDecay(1.1))
                .hasMessageContaining("decay in (0, 1], got 3, 128, 0.5 and 1.1");
    }

    @Test
    void aTrainingWithMomentumAndDecayResumesToTheSameBits() {
        var file = folder.resolve("sgd.safetensors");
        var whole = net();
        var expected = method().epochs(3).train(whole, DIGITS);
        method().epochs(2).checkpoint(file).train(net(), DIGITS);
        var resumed = net();
        var run = method().epochs(3).resume(file).train(resumed, DIGITS);
        assertThat(run.batchLosses()).isEqualTo(expected.batchLosses());
        assertThat(Tensors.floats(resumed.state().get("0.weight")))
                .containsExactly(Tensors.floats(whole.state().get("0.weight")));
        assertThatThrownBy(
                        () ->
                                method().optimiser(Optimisers.adam())
                                        .resume(file)
                                        .train(net(), DIGITS))
                .hasMessageContaining("sgd(0.9, 1.0E-4), got")
                .hasMessageContaining("by adam()");
    }

    private static Network net() {
        return Network.of(linear(784, 16), lif(), linear(16, 10)).steps(2);
    }

    private static Bptt method() {
        return Bptt.method()
                .optimiser(Optimisers.sgd(0.9, 1e-4))
                .learningRate(0.05)
                .decay(0.5)
                .batchSize(50)
                .listener(TrainingListener.silent());
    }
}
