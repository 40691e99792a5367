package org.spikej.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;
import static org.spikej.layer.Layers.recurrentConv;
import static org.spikej.layer.Layers.residual;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.spikej.encode.Encoders;
import org.spikej.layer.Join;
import org.spikej.measure.SynapticEffort.Input;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Reset;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/** The metrics by their definitions, each number counted by hand. */
class NeuroBenchTest {
    private static void set(Network network, int parameter, float... values) {
        var target = network.parameters().get(parameter).value();
        Libtorch.withoutGradient(() -> target.copy_(Tensors.of(values, Tensors.shape(target))));
    }

    private static NeuroBench of(Network network, Tensor batch) {
        try (var _ = Scope.open()) {
            return NeuroBench.of(network, network.record(batch));
        }
    }

    @Test
    void zerosAmongWeightsAndInputsCostNothing() {
        var network =
                Network.of(linear(3, 2).withoutBias(), neurons(new If().withReset(Reset.hard())))
                        .steps(2);
        set(network, 0, 1, 0, 0.5f, 0.5f, 0, 0.25f);
        // Two samples: inputs 0 and 2, then 1; of their weights 1 + 1 and 2 are not 0, at two
        // steps.
        var metrics = of(network, Tensors.of(new float[] {0.5f, 0, 1, 0, 2, 0}, 2, 3));
        assertThat(metrics.macs()).isEqualTo(2 * (1 + 1 + 2) / 2.0);
        assertThat(metrics.acs()).isZero();
        assertThat(metrics.dense()).isEqualTo(2 * 6);
        assertThat(metrics.connectionSparsity()).isCloseTo(2 / 6.0, within(1e-12));
        assertThat(metrics.footprint()).isEqualTo(4 * 6);
        // The first sample's currents are 0.5 and 0.25, the second's 1 and 1, which spike at both
        // steps.
        assertThat(metrics.activationSparsity()).isCloseTo((4 + 4 - 4 - 1) / 8.0, within(1e-12));
        assertThat(metrics.layers().getFirst().input()).isEqualTo(Input.REAL);
    }

    @Test
    void feedbackThroughAConvolutionCountsTheSpikesThatComeBack() {
        var network = Network.of(recurrentConv(1, 1, new If())).steps(2);
        set(network, 0, 0.5f);
        // Spikes at both steps, of which the first comes back; membranes of 0 and then 0.5 stay.
        var metrics = of(network, Tensors.of(new float[] {1}, 1, 1, 1, 1));
        assertThat(metrics.acs()).isEqualTo(1);
        assertThat(metrics.macs()).isZero();
        assertThat(metrics.dense()).isEqualTo(2);
        assertThat(metrics.membraneUpdates()).isEqualTo(2);
        assertThat(metrics.activationSparsity()).isZero();
    }

    @Test
    void membranesCountWhereTheyChangeAndAllInTheFirstStep() {
        var network =
                Network.of(linear(2, 2).withoutBias(), neurons(new Lif().withReset(Reset.hard())))
                        .steps(3)
                        .encoder(Encoders.frames());
        set(network, 0, 0.5f, 0, 0, 2);
        // Input 0 in the first step only: its neuron decays at both later ones. Input 1 at all
        // steps:
        // its neuron spikes and is 0 after each.
        var metrics = of(network, Tensors.of(new float[] {1, 1, 0, 1, 0, 1}, 1, 3, 2));
        assertThat(metrics.membraneUpdates()).isEqualTo(2 + 2 + 0);
        assertThat(metrics.acs()).isEqualTo(4);
    }

    @Test
    void aPixelAtTheBorderMeetsFewerWeights() {
        var network =
                Network.of(conv(1, 2, 3, 2, 1), neurons(new If()))
                        .steps(1)
                        .encoder(Encoders.frames());
        var corner = new float[16];
        corner[0] = 1;
        corner[5] = 1;
        // A 4 x 4 image at stride 2: the corner lies under one window, pixel (1, 1) under four.
        var metrics = of(network, Tensors.of(corner, 1, 1, 1, 4, 4));
        assertThat(metrics.acs()).isEqualTo(2 * (1 + 4));
        // Windows of 2 and 3 pixels along each edge.
        assertThat(metrics.dense()).isEqualTo(2 * (2 + 3) * (2 + 3));
    }

    @Test
    void sumsOfSpikesAreMultipliedAndFlagged() {
        var spiking = neurons(new If().withReset(Reset.hard()));
        var network =
                Network.of(
                                flatten(),
                                residual(
                                        Join.ADD,
                                        List.of(linear(2, 2).withoutBias(), spiking),
                                        List.of()),
                                linear(2, 3).withoutBias(),
                                neurons(new If()))
                        .steps(1)
                        .encoder(Encoders.frames());
        set(network, 0, 2, 0, 0, 2);
        var metrics = of(network, Tensors.of(new float[] {1, 0}, 1, 1, 2));
        assertThat(metrics.layers().getFirst().input()).isEqualTo(Input.SPIKES);
        assertThat(metrics.layers().getLast().input()).isEqualTo(Input.SUMS);
        assertThat(metrics.macs()).isEqualTo(3);
        assertThat(metrics.words()).contains("not binary, so multiplied: 2 linear(2, 3)");
        assertThat(metrics.table().rowCount()).isEqualTo(3);
    }
}
