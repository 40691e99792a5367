package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.maxPool;

import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.SafeTensors;

/**
 * A network's weights travel to Python and back as a safetensors file; {@code
 * src/test/python/weights.py} has the same network in SpikingJelly.
 */
class WeightsInPythonTest {
    @TempDir Path folder;

    private Path weights;
    private Path input;
    private Path output;
    private Tensor values;

    private final Network network =
            Network.of(
                            conv(1, 4, 5),
                            maxPool(2),
                            lif(0.9),
                            flatten(),
                            linear(576, 32),
                            lif(0.9),
                            linear(32, 10),
                            lif(0.9))
                    .steps(8);

    @BeforeEach
    void drawInput() {
        weights = folder.resolve("weights.safetensors");
        input = folder.resolve("input.safetensors");
        output = folder.resolve("output.safetensors");
        Libtorch.seed(3);
        values = torch.rand(16, 1, 28, 28);
        new SafeTensors(Map.of("input", values), Map.of()).write(input);
    }

    @Test
    void ourWeightsGiveTheSameSpikesInPython() {
        network.seed(5);
        // Half as much again, so that the last layer fires before any training.
        network.parameters()
                .forEach(p -> Libtorch.withoutGradient(() -> p.value().mul_(new Scalar(1.5f))));
        network.save(weights);
        python("run");
        assertSameSpikes();
    }

    @Test
    void weightsMadeInPythonGiveTheSameSpikesHere() {
        python("make");
        network.load(weights);
        assertSameSpikes();
    }

    private void python(String action) {
        PythonPeers.run(
                "weights.py", action, weights.toString(), input.toString(), output.toString());
    }

    private void assertSameSpikes() {
        var ours = Libtorch.withoutGradient(() -> network.forward(values));
        var theirs = SafeTensors.read(output).tensors().get("output");
        assertThat(ours.count_nonzero().item_long()).as("spikes").isGreaterThan(50);
        assertThat(torch.equal(ours, theirs)).as("the same spikes at every step").isTrue();
    }
}
