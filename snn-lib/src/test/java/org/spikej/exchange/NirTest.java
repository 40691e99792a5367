package org.spikej.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.averagePool;
import static org.spikej.layer.Layers.batchNorm;
import static org.spikej.layer.Layers.batchNormThroughTime;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.delay;
import static org.spikej.layer.Layers.dropout;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.globalAveragePool;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.maxPool;
import static org.spikej.layer.Layers.neurons;
import static org.spikej.layer.Layers.recurrent;
import static org.spikej.layer.Layers.residual;
import static org.spikej.layer.Layers.scale;
import static org.spikej.layer.Layers.spikingBlock;
import static org.spikej.layer.Layers.standardisedConv;
import static org.spikej.layer.Layers.sumPool;
import static org.spikej.layer.Layers.tdBatchNorm;
import static org.spikej.layer.Layers.voting;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikej.layer.Join;
import org.spikej.layer.Layer;
import org.spikej.layer.Population;
import org.spikej.model.Network;
import org.spikej.neuron.CubaLif;
import org.spikej.neuron.If;
import org.spikej.neuron.Lif;
import org.spikej.neuron.McCullochPitts;
import org.spikej.neuron.Neurons;
import org.spikej.neuron.Reset;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/** Our networks through NIR files and back. */
class NirTest {
    private static final Reset HARD = Reset.hard().detach();

    @TempDir Path folder;

    /** With a threshold low enough for untrained weights to make it fire. */
    private static Population lif() {
        return neurons(new Lif().withDecay(0.75).withThreshold(0.25).withReset(HARD));
    }

    private static Population integrateAndFire() {
        return neurons(new If(0.25f, HARD, Neurons.lif().surrogate()));
    }

    private static Population cubaLif() {
        return neurons(new CubaLif().withDecays(0.5, 0.75).withThreshold(0.25).withReset(HARD));
    }

    private record Case(Network network, long... sample) {
        @Override
        public String toString() {
            return network.toString();
        }
    }

    private static Case on(long[] sample, Layer... layers) {
        return new Case(Network.of(layers), sample);
    }

    private static long[] sample(long... shape) {
        return shape;
    }

    static List<Case> thatComeBackAsTheyWere() {
        Libtorch.load();
        var factors = Tensors.of(new float[] {0.5f, 2, 3, 1, 1}, 5);
        return List.of(
                on(sample(7), linear(7, 5), lif(), linear(5, 3), integrateAndFire()),
                on(sample(7), linear(7, 5), cubaLif(), linear(5, 3), readOut(0.75)),
                on(sample(7), linear(7, 5), scale(factors), delay(2), readOut(1)),
                on(sample(7), linear(7, 5), neurons(new McCullochPitts().withThreshold(0.125))),
                on(
                        sample(2, 8, 8),
                        conv(2, 3, 3, 1, 1),
                        lif(),
                        averagePool(2),
                        conv(3, 4, 3),
                        integrateAndFire(),
                        sumPool(2),
                        flatten(),
                        linear(4, 3),
                        lif()),
                on(sample(7), linear(7, 5), recurrent(5, lif().neuron()), linear(5, 3), lif()),
                on(
                        sample(6),
                        linear(6, 6),
                        residual(Join.ADD, linear(6, 6), lif()),
                        linear(6, 3),
                        readOut(0.5)),
                on(
                        sample(6),
                        residual(Join.ADD, linear(6, 6), lif()),
                        residual(
                                Join.ADD,
                                List.of(residual(Join.ADD, linear(6, 6), lif()), linear(6, 4)),
                                List.of(linear(6, 4))),
                        residual(Join.ADD, linear(4, 4), lif(), delay(1))));
    }

    private static Population readOut(double decay) {
        return neurons(Neurons.leakyIntegrator(decay));
    }

    @ParameterizedTest
    @MethodSource("thatComeBackAsTheyWere")
    void layersWeightsAndSpikesComeBackAsTheyWere(Case c) {
        try (var _ = Scope.open()) {
            var file = folder.resolve("net.nir");
            var net = c.network.seed(4);
            new Nir().write(net, file, c.sample);
            var read = new Nir().read(file);
            assertThat(read.layers()).hasToString(net.layers().toString());
            net.state()
                    .forEach(
                            (name, tensor) ->
                                    assertThat(Tensors.floats(read.state().get(name)))
                                            .as(name)
                                            .isEqualTo(Tensors.floats(tensor)));
            var output = Tensors.floats(net.forward(batch(c.sample)));
            assertThat(Tensors.floats(read.forward(batch(c.sample)))).isEqualTo(output);
            assertThat(output).as("what happens").isNotEqualTo(new float[output.length]);
        }
    }

    private static Tensor batch(long... sample) {
        Libtorch.seed(2);
        var shape = new long[sample.length + 1];
        shape[0] = 9;
        System.arraycopy(sample, 0, shape, 1, sample.length);
        return torch.rand(shape);
    }

    @Test
    void whatHasNoNameInNirIsWrittenAsWhatItComputes() {
        try (var _ = Scope.open()) {
            var file = folder.resolve("net.nir");
            var plif = Neurons.plif(4).withThreshold(0.05).withReset(HARD);
            var net =
                    Network.of(
                            standardisedConv(2, 4, 3, 1, 0),
                            neurons(plif),
                            dropout(0.5),
                            globalAveragePool(),
                            linear(4, 6),
                            neurons(Neurons.lif(1).withThreshold(0.125).withReset(HARD)),
                            voting(3, 2));
            new Nir().write(net, file, 2, 6, 6);
            var read = new Nir().read(file);
            assertThat(read.layers())
                    .extracting(Layer::name)
                    .containsExactly(
                            "conv(2, 4, 3)",
                            "scale([4, 4, 4])",
                            "lif(0.75)",
                            "averagePool(4)",
                            "flatten()",
                            "linear(4, 6)",
                            "integrateAndFire()",
                            "linear(6, 3)");
            var batch = batch(2, 6, 6);
            var expected = Tensors.floats(net.forward(batch));
            assertThat(Tensors.floats(read.forward(batch))).containsExactly(expected);
            assertThat(expected).contains(0, 0.5f);
        }
    }

    @Test
    void learnedConstantsAreWrittenAsTheyAreNow() {
        try (var _ = Scope.open()) {
            var file = folder.resolve("net.nir");
            var learned = Neurons.learned(new Lif(0.9f, 1, HARD, new Nir().surrogate()));
            var net = Network.of(linear(4, 3), neurons(learned));
            Libtorch.withoutGradient(
                    () -> learned.rate().value().fill_(new Scalar((float) -Math.log(3))));
            Libtorch.withoutGradient(() -> learned.threshold().value().fill_(new Scalar(0.25f)));
            new Nir().write(net, file);
            var read = (Lif) ((Population) new Nir().read(file).layers().get(1)).neuron();
            assertThat(read.decay()).isCloseTo(0.75f, within(1e-6f));
            assertThat(read.threshold()).isEqualTo(0.25f);
        }
    }

    @Test
    void batchNormsAreFoldedIntoTheWeightsBeforeThem() {
        try (var _ = Scope.open()) {
            var file = folder.resolve("net.nir");
            var net =
                    Network.of(
                            conv(2, 4, 3, 1, 1),
                            dropout(0.2),
                            tdBatchNorm(4, 0.7, 0.5),
                            lif(),
                            standardisedConv(4, 4, 3, 1, 1),
                            batchNorm(4),
                            batchNorm(4),
                            lif(),
                            spikingBlock(4, 6, 2, NirTest::lif),
                            flatten(),
                            linear(6 * 16, 5),
                            batchNorm(5),
                            readOut(0.9));
            var batch = batch(2, 8, 8);
            var untrained = Tensors.floats(net.forward(batch));
            for (int i = 0; i < 20; i++) {
                net.trainingForward(batch);
            }
            net.parameters().stream()
                    .filter(p -> p.name().endsWith("bias"))
                    .forEach(p -> Libtorch.withoutGradient(() -> p.value().add_(tenth())));
            new Nir().write(net, file, 2, 8, 8);
            var read = new Nir().read(file);
            assertThat(read.layers()).extracting(Layer::name).noneMatch(n -> n.contains("Norm"));
            var expected = Tensors.floats(net.forward(batch));
            assertThat(Tensors.floats(read.forward(batch)))
                    .containsExactly(expected, within(1e-5f));
            assertThat(expected).as("what the statistics do").isNotEqualTo(untrained);
        }
    }

    private static Scalar tenth() {
        return new Scalar(0.1f);
    }

    @Test
    void normsWithoutWeightsOfTheirOwnBeforeThemAreRefused() {
        refusesToWrite(
                Network.of(linear(4, 4), lif(), batchNorm(4)),
                "layer 2 batchNorm(4) has no counterpart in NIR",
                "put a linear or conv directly there");
        refusesToWrite(
                Network.of(
                        linear(4, 4), residual(Join.ADD, batchNorm(4), lif(), linear(4, 4)), lif()),
                "layer 1_body_0 batchNorm(4) has no counterpart in NIR");
        refusesToWrite(
                Network.of(linear(4, 4), batchNormThroughTime(4, 8), lif()),
                "layer 1 batchNormThroughTime(4, 8) has no counterpart in NIR",
                "it scales each step by itself, take batchNorm instead");
    }

    @Test
    void aSoftResetIsRefusedUnlessBothSidesAgreeOnIt() {
        var file = folder.resolve("net.nir");
        var soft = Network.of(linear(4, 3), neurons(Neurons.lif(0.75)));
        refusesToWrite(soft, "layer 1 lif(0.75) has a soft reset", "Reset.hard(), which is NIR's");
        assertThat(file).doesNotExist();
        var agreed = new Nir().withReset(Reset.soft().detach());
        agreed.write(soft, file);
        var read = (Population) agreed.read(file).layers().get(1);
        assertThat(read.neuron()).isEqualTo(Neurons.lif(0.75));
    }

    @Test
    void layersWithoutCounterpartAreNamed() {
        refusesToWrite(
                Network.of(conv(1, 2, 3), maxPool(2)), "maxPool(2) has no counterpart in NIR");
        refusesToWrite(
                Network.of(conv(1, 2, 3), neurons(Neurons.alif())),
                "layer 1 alif(0.9) has no counterpart in NIR");
        refusesToWrite(
                Network.of(residual(Join.AND, conv(1, 1, 3, 1, 1), lif())),
                "layer 0 residual(AND",
                "paths meet there in a sum");
        var file = folder.resolve("net.nir");
        assertThatThrownBy(() -> new Nir().write(Network.of(conv(1, 2, 3)), file))
                .isInstanceOf(NirException.class)
                .hasMessageContaining("expected the shape of one sample");
    }

    private void refusesToWrite(Network net, String... parts) {
        assertThatThrownBy(() -> new Nir().write(net, folder.resolve("net.nir"), sampleFor(net)))
                .isInstanceOf(NirException.class)
                .message()
                .contains(parts);
    }

    private static long[] sampleFor(Network net) {
        return net.layers().getFirst().inputShape().orElse(new long[] {1, 8, 8});
    }

    @Test
    void theTimeStepMustBePositive() {
        assertThatThrownBy(() -> new Nir().withStep(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a time step above 0 s, got 0.0");
    }
}
