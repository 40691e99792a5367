package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.layer.Layers.batchNorm;
import static org.spikej.layer.Layers.dropout;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.encode.Encoders;
import org.spikej.model.Network;
import org.spikej.tensor.SafeTensors;
import org.spikej.tensor.SafeTensorsException;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

@Timeout(120)
class CheckpointTest {
    private static final Dataset DIGITS = Datasets.strokes().take(300, 50);

    @TempDir Path folder;

    /** Random spikes, dropout and running statistics: all that a resumed run could get wrong. */
    private static Network net() {
        return Network.of(
                        linear(784, 32), batchNorm(32), lif(), dropout(0.3), linear(32, 10), lif())
                .steps(4)
                .encoder(Encoders.rate());
    }

    private static Bptt method() {
        return Bptt.method().listener(TrainingListener.silent()).batchSize(50);
    }

    private static Map<String, float[]> bits(Network net) {
        var bits = new HashMap<String, float[]>();
        net.state().forEach((name, tensor) -> bits.put(name, Tensors.floats(tensor)));
        return bits;
    }

    @Test
    void aResumedTrainingEndsInTheSameBitsAsOneWithoutABreak() {
        var whole = net();
        var expected = method().epochs(3).train(whole, DIGITS);

        var file = folder.resolve("digits.safetensors");
        method().epochs(1).checkpoint(file).train(net(), DIGITS);
        var resumed = net().seed(77);
        var run = method().epochs(3).checkpoint(file).resume(file).train(resumed, DIGITS);

        assertThat(run.batchLosses()).isEqualTo(expected.batchLosses());
        assertThat(run.epochs())
                .extracting(Epoch::testAccuracy)
                .isEqualTo(expected.epochs().stream().map(Epoch::testAccuracy).toList());
        assertThat(bits(resumed)).usingRecursiveComparison().isEqualTo(bits(whole));
    }

    @Test
    void aCheckpointHoldsNetworkOptimiserAndRun() {
        var file = folder.resolve("digits.safetensors");
        var net = net();
        method().epochs(1).seed(9).checkpoint(file).train(net, DIGITS);
        try (var _ = Scope.open()) {
            var read = SafeTensors.read(file);
            assertThat(read.tensors().keySet())
                    .contains(
                            "0.weight",
                            "1.running_mean",
                            "training.adam.0.weight.exp_avg",
                            "training.adam.4.bias.exp_avg_sq");
            assertThat(read.tensors().get("training.adam.0.weight.step").item_long()).isEqualTo(6);
            assertThat(read.metadata().get("run")).contains("\"seed\":9");
        }
        assertThat(bits(net().seed(5).load(file))).usingRecursiveComparison().isEqualTo(bits(net));
    }

    @Test
    void aFinishedRunIsGivenBackAsItWas() {
        var file = folder.resolve("digits.safetensors");
        var run = method().epochs(1).checkpoint(file).train(net(), DIGITS);
        assertThat(method().epochs(1).resume(file).train(net(), DIGITS)).isEqualTo(run);
    }

    @Test
    void anotherTrainingsCheckpointIsRefused() {
        var file = folder.resolve("digits.safetensors");
        method().epochs(1).checkpoint(file).train(net(), DIGITS);
        var resumed = method().epochs(2).resume(file);
        assertThatThrownBy(() -> resumed.seed(3).train(net(), DIGITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected the options of the checkpoint")
                .hasMessageContaining("seed=42")
                .hasMessageContaining("seed=3");
        assertThatThrownBy(() -> resumed.train(net(), DIGITS.take(100, 50)))
                .hasMessageContaining("expected the dataset of the checkpoint, strokes");
        var other = Network.of(linear(784, 33), lif(), linear(33, 10), lif());
        assertThatThrownBy(() -> resumed.train(other, DIGITS))
                .hasMessageContaining("0.weight has shape [784, 32], not [784, 33]");
    }

    @Test
    void aFileWithoutARunIsNoCheckpointOfATraining() {
        var file = folder.resolve("weights.safetensors");
        net().save(file);
        assertThatThrownBy(() -> method().resume(file).train(net(), DIGITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a file without a run")
                .hasMessageContaining("network.load");
        assertThatThrownBy(() -> method().resume(folder.resolve("none")).train(net(), DIGITS))
                .isInstanceOf(SafeTensorsException.class)
                .hasMessageContaining("found none");
    }
}
