package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.spikej.layer.Layers.averagePool;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.encode.Encoders;
import org.spikej.layer.Layer;
import org.spikej.measure.NeuroBench;
import org.spikej.measure.SynapticEffort.Input;
import org.spikej.model.Network;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Reset;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.SafeTensors;
import org.spikej.tensor.Scope;

/**
 * Our metrics against those of NeuroBench itself, on three networks that travel as safetensors
 * files. It is run where {@code tests/benchmarks/python-env neurobench} has made its environment.
 */
class NeuroBenchAgainstPythonTest {
    private static final int STEPS = 8;
    private static final int SAMPLES = 12;

    @TempDir Path folder;

    @BeforeEach
    void requireTheEnvironment() {
        assumeTrue(PythonPeers.has("neurobench"), "python-env neurobench has not been run");
        Libtorch.seed(3);
    }

    private static Layer lif() {
        return neurons(new Lif().withReset(Reset.hard()));
    }

    /** Spikes fire in all layers, and every seventh weight or so is 0. */
    private static Network network(Layer... layers) {
        var network = Network.of(layers).steps(STEPS).encoder(Encoders.frames()).seed(5);
        for (var parameter : network.parameters()) {
            Libtorch.withoutGradient(
                    () -> {
                        var value = parameter.value().mul_(new Scalar(2.5f));
                        return value.mul_(value.abs().ge(new Scalar(0.05f)));
                    });
        }
        return network;
    }

    private Map<String, Double> theirs(Network network, Tensor input, String layers)
            throws IOException {
        var weights = folder.resolve("weights.safetensors");
        var values = folder.resolve("input.safetensors");
        var output = folder.resolve("output.txt");
        network.save(weights);
        new SafeTensors(Map.of("input", input), Map.of()).write(values);
        PythonPeers.runIn(
                "neurobench",
                "neurobench_metrics.py",
                layers,
                weights.toString(),
                values.toString(),
                output.toString());
        var metrics = new HashMap<String, Double>();
        for (var line : Files.readAllLines(output)) {
            var words = line.split(" ");
            metrics.put(words[0], Double.parseDouble(words[1]));
        }
        return metrics;
    }

    private NeuroBench requireEqual(Network network, Tensor input, String layers)
            throws IOException {
        var theirs = theirs(network, input, layers);
        NeuroBench ours;
        try (var _ = Scope.open()) {
            ours = NeuroBench.of(network, network.record(input.transpose(0, 1)));
        }
        var exact = within(1e-9);
        assertThat(ours.macs()).isCloseTo(theirs.get("Effective_MACs"), exact);
        assertThat(ours.acs()).isCloseTo(theirs.get("Effective_ACs"), exact);
        assertThat(ours.dense()).isCloseTo(theirs.get("Dense"), exact);
        assertThat(ours.activationSparsity()).isCloseTo(theirs.get("ActivationSparsity"), exact);
        assertThat(ours.membraneUpdates()).isCloseTo(theirs.get("MembraneUpdates"), exact);
        assertThat((double) ours.footprint()).isEqualTo(theirs.get("Footprint"));
        assertThat((double) ours.parameters()).isEqualTo(theirs.get("ParameterCount"));
        // Theirs is rounded.
        assertThat(ours.connectionSparsity())
                .isCloseTo(theirs.get("ConnectionSparsity"), within(5.1e-5));
        assertThat(ours.activationSparsity()).isBetween(0.3, 0.99);
        return ours;
    }

    @Test
    void onRealInput() throws IOException {
        var network = network(linear(40, 30), lif(), linear(30, 10), lif());
        var ours =
                requireEqual(
                        network,
                        torch.rand(STEPS, SAMPLES, 40),
                        "linear:40:30,lif,linear:30:10,lif");
        assertThat(ours.macs()).isPositive();
        assertThat(ours.acs()).isPositive();
    }

    @Test
    void onEventsWithBordersAndStrides() throws IOException {
        var network =
                network(
                        conv(2, 4, 3, 2, 1),
                        lif(),
                        conv(4, 6, 5, 3, 2),
                        lif(),
                        flatten(),
                        linear(54, 10),
                        lif());
        var events = torch.rand(STEPS, SAMPLES, 2, 15, 15).lt(new Scalar(0.3f));
        var ours =
                requireEqual(
                        network,
                        events.to(torch.ScalarType.Float),
                        "conv:2:4:3:2:1,lif,conv:4:6:5:3:2,lif,flatten,linear:54:10,lif");
        assertThat(ours.macs()).isZero();
    }

    @Test
    void onSignedSpikesAndBehindAverages() throws IOException {
        var network =
                network(
                        conv(1, 4, 5, 1, 2),
                        lif(),
                        averagePool(2),
                        conv(4, 4, 3, 1, 0),
                        lif(),
                        flatten(),
                        linear(64, 10),
                        lif());
        var signed = torch.rand(STEPS, SAMPLES, 1, 12, 12).mul(new Scalar(3f)).floor();
        var ours =
                requireEqual(
                        network,
                        signed.sub(new Scalar(1f)),
                        "conv:1:4:5:1:2,lif,pool:2,conv:4:4:3:1:0,lif,flatten,linear:64:10,lif");
        assertThat(ours.layers().getFirst().input()).isEqualTo(Input.SIGNED_SPIKES);
        assertThat(ours.layers().get(1).macs()).isPositive();
    }
}
