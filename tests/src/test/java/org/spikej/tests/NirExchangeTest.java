package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.averagePool;
import static org.spikej.layer.Layers.batchNorm;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.delay;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;
import static org.spikej.layer.Layers.recurrent;
import static org.spikej.layer.Layers.residual;
import static org.spikej.layer.Layers.scale;
import static org.spikej.layer.Layers.sumPool;
import static org.spikej.layer.Layers.tdBatchNorm;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikej.exchange.Nir;
import org.spikej.layer.Join;
import org.spikej.layer.Layer;
import org.spikej.layer.Population;
import org.spikej.model.Network;
import org.spikej.neuron.CubaLif;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Neurons;
import org.spikej.neuron.Reset;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.SafeTensors;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/** NIR files between SpikeJ and the Python package {@code nir}, simulated on both sides. */
class NirExchangeTest {
    private static final int STEPS = 12;

    @TempDir Path folder;

    private record Case(List<Layer> layers, long... sample) {}

    private static Population lif() {
        return neurons(new Lif().withThreshold(0.2).withReset(Reset.hard()));
    }

    private static Population cubaLif() {
        return neurons(new CubaLif().withThreshold(0.2).withReset(Reset.hard()));
    }

    static List<Case> networks() {
        Libtorch.load();
        var image =
                List.of(
                        conv(2, 4, 3, 1, 1),
                        lif(),
                        averagePool(2),
                        conv(4, 4, 3, 1, 0),
                        neurons(Neurons.lif(1).withThreshold(0.3).withReset(Reset.hard())),
                        sumPool(2),
                        flatten(),
                        linear(4, 6),
                        neurons(Neurons.plif(3).withThreshold(0.05).withReset(Reset.hard())));
        var rows =
                List.of(
                        linear(9, 8),
                        cubaLif(),
                        residual(Join.ADD, linear(8, 8), lif()),
                        residual(Join.ADD, List.of(linear(8, 8)), List.of(linear(8, 8), delay(1))),
                        lif(),
                        linear(8, 8),
                        recurrent(8, lif().neuron()),
                        linear(8, 5),
                        neurons(Neurons.mcCullochPitts(0.1)));
        var readOut =
                List.of(
                        linear(9, 8),
                        lif(),
                        linear(8, 3),
                        scale(Tensors.of(new float[] {1, -2, 0.5f}, 3)),
                        neurons(Neurons.leakyIntegrator(0.9)),
                        linear(3, 3),
                        neurons(Neurons.leakyIntegrator(1)));
        var normed =
                List.of(
                        conv(2, 4, 3, 1, 1),
                        tdBatchNorm(4),
                        lif(),
                        averagePool(2),
                        flatten(),
                        linear(64, 6),
                        batchNorm(6),
                        lif());
        return List.of(
                new Case(image, 2, 8, 8),
                new Case(rows, 9),
                new Case(readOut, 9),
                new Case(normed, 2, 8, 8));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void pythonReadsWhatWeWroteAndSimulatesTheSame(Case c) {
        try (var _ = Scope.open()) {
            var net = Network.of(c.layers.toArray(Layer[]::new)).steps(STEPS);
            Libtorch.seed(7);
            var batch = torch.rand(withBatch(c.sample));
            // Norms get statistics from it.
            net.trainingForward(batch);
            new Nir().write(net, folder.resolve("net.nir"), c.sample);
            var input = batch.unsqueeze(0).expand(withSteps(c.sample)).contiguous();
            new SafeTensors(Map.of("input", input), Map.of()).write(file("input"));

            python("simulate");

            assertSame(net.forward(batch));
        }
    }

    @Test
    void weReadWhatPythonWroteAndSimulateTheSame() {
        try (var _ = Scope.open()) {
            python("make");

            var net = new Nir().withReset(Reset.hard()).read(folder.resolve("net.nir"));
            var signal = SafeTensors.read(file("input")).tensors().get("input");
            for (var layer : net.layers()) {
                signal = layer.forward(signal);
            }
            assertSame(signal);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".safetensors");
    }

    private void python(String what) {
        var python =
                PythonEnvironment.with(
                        Repository.root().resolve("tests/target/python-nir"), "nir==1.0.8");
        var finished =
                python.command(
                                Repository.root()
                                        .resolve("tests/src/test/resources/nir_reference.py"),
                                what,
                                folder.resolve("net.nir").toString(),
                                file("input").toString(),
                                file("output").toString())
                        .run();
        assertThat(finished.status()).as(finished.messages()).isZero();
    }

    /** Spikes equal; read-outs, which are sums in another order there, to float32's rounding. */
    private void assertSame(Tensor ours) {
        var theirs = SafeTensors.read(file("output")).tensors().get("output");
        assertThat(Tensors.shape(theirs)).isEqualTo(Tensors.shape(ours));
        assertThat(Tensors.floats(theirs)).containsExactly(Tensors.floats(ours), within(1e-5f));
        assertThat(ours.count_nonzero().item_long())
                .as("spikes")
                .isBetween(ours.numel() / 20, ours.numel());
    }

    private static long[] withBatch(long... sample) {
        return with(sample, 5);
    }

    private static long[] withSteps(long... sample) {
        return with(sample, STEPS, 5);
    }

    private static long[] with(long[] sample, long... front) {
        var shape = Arrays.copyOf(front, front.length + sample.length);
        System.arraycopy(sample, 0, shape, front.length, sample.length);
        return shape;
    }
}
