package org.spikej.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.layer.Layers.batchNorm;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;

import java.nio.file.Path;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class NetworkFileTest {
    @TempDir Path folder;

    private static Network net(long hidden) {
        return Network.of(linear(12, hidden), batchNorm(hidden), lif(), linear(hidden, 4), lif());
    }

    @Test
    void aLoadedNetworkAnswersAsTheSavedOneRunningStatisticsIncluded() {
        try (var _ = Scope.open()) {
            Libtorch.seed(1);
            var net = net(20);
            var batch = torch.rand(6, 12);
            net.trainingForward(batch);
            var file = folder.resolve("net.safetensors");
            net.save(file);
            var loaded = net(20).seed(9).load(file);
            loaded.state()
                    .forEach(
                            (name, tensor) ->
                                    assertThat(torch.equal(tensor, net.state().get(name)))
                                            .as(name)
                                            .isTrue());
            assertThat(Tensors.floats(loaded.forward(batch)))
                    .isEqualTo(Tensors.floats(net.forward(batch)));
        }
    }

    @Test
    void anotherNetworksFileNamesTheTensorsThatDifferAndChangesNothing() {
        var file = folder.resolve("net.safetensors");
        net(20).save(file);
        var wider = net(21);
        var before = Tensors.floats(wider.state().get("3.bias"));
        assertThatThrownBy(() -> wider.load(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.weight has shape [12, 20], not [12, 21]")
                .hasMessageContaining("and 2 more");
        assertThat(Tensors.floats(wider.state().get("3.bias"))).isEqualTo(before);

        var without = Network.of(linear(12, 20), lif(), linear(20, 4), lif());
        assertThatThrownBy(() -> without.load(file))
                .hasMessageContaining("2.weight [20, 4] is missing")
                .hasMessageContaining("1.weight has no place in the network");
    }
}
