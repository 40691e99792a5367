package org.spikej.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.averagePool;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.delay;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.maxPool;
import static org.spikej.layer.Layers.neurons;
import static org.spikej.layer.Layers.recurrent;
import static org.spikej.layer.Layers.residual;
import static org.spikej.layer.Layers.sumPool;
import static org.spikej.layer.Layers.voting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.encode.Encoders;
import org.spikej.layer.Join;
import org.spikej.layer.Layer;
import org.spikej.layer.Layers;
import org.spikej.learn.Bptt;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Reset;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Tensors;

class PlacedTest {
    private static final Dataset DIGITS = Datasets.strokes(300, 100, 5);

    /** No leak, reset to zero: what Loihi does without rounding. */
    private static Layer exactNeurons() {
        return neurons(new If().withReset(Reset.hard()));
    }

    /** Weights that are whole 128ths, so that 8 bits hold them exactly. */
    private static Network exact(Layer... layers) {
        var network = Network.of(layers).steps(6).encoder(Encoders.rate(3));
        var random = new Random(11);
        Libtorch.withoutGradient(
                () -> {
                    for (var parameter : network.parameters()) {
                        var values = new float[Math.toIntExact(parameter.value().numel())];
                        boolean bias = parameter.name().endsWith("bias");
                        for (int i = 0; i < values.length; i++) {
                            values[i] = (random.nextInt(bias ? 21 : 81) - (bias ? 10 : 36)) / 128f;
                        }
                        values[0] = bias ? values[0] : 127 / 128f;
                        var shape = Tensors.shape(parameter.value());
                        parameter.value().copy_(Tensors.of(values, shape));
                    }
                    return null;
                });
        return network;
    }

    private static Chip withNeurons(long most) {
        var loihi = Chips.loihi();
        var limits = new HashMap<>(loihi.limits());
        limits.put(Resource.NEURONS, new Limit(most, true, "a test"));
        return new Chip(
                loihi.name(),
                loihi.title(),
                loihi.arithmetic(),
                loihi.mesh(),
                loihi.weightBits(),
                limits,
                loihi.memory(),
                loihi.energy(),
                loihi.latency(),
                loihi.barrier(),
                loihi.layers(),
                loihi.staticPower(),
                loihi.notPriced());
    }

    private static Result equalsTheRealNetwork(Chip chip, Network network) {
        var result = chip.place(network, DIGITS).run(DIGITS.test().take(20));
        assertThat(result.spikes()).as("there is something to compare").isGreaterThan(100);
        assertThat(result.rounding()).isEmpty();
        assertThat(result.arithmetic()).isEmpty();
        assertThat(result.overflows()).isZero();
        assertThat(result.answers()).hasSize(20);
        return result;
    }

    @Test
    void aNetworkOfExactWeightsSpikesOnLoihiAsInRealNumbers() {
        var network =
                exact(flatten(), linear(784, 60), exactNeurons(), linear(60, 10), exactNeurons());
        equalsTheRealNetwork(Chips.loihi(), network);
    }

    @Test
    void convolutionsAndPoolingsDoSoWhereverTheyAreCut() {
        var network =
                exact(
                        conv(1, 6, 5, 2, 2),
                        exactNeurons(),
                        maxPool(2),
                        conv(6, 8, 3, 1, 1),
                        exactNeurons(),
                        sumPool(7),
                        flatten(),
                        linear(8, 10),
                        exactNeurons());
        var whole = equalsTheRealNetwork(Chips.loihi(), network);
        var cut = equalsTheRealNetwork(withNeurons(100), network);
        assertThat(cut.placed().loads()).hasSizeGreaterThan(whole.placed().loads().size() + 8);
        assertThat(cut.spikes()).isEqualTo(whole.spikes());
        assertThat(cut.synapticOperations()).isEqualTo(whole.synapticOperations());
        assertThat(cut.placed().spikeHops()).isLessThan(cut.placed().spikeHopsInOrder());
    }

    @Test
    void shortcutsWaitForTheLongerPath() {
        var network =
                exact(
                        flatten(),
                        linear(784, 40),
                        exactNeurons(),
                        residual(
                                Join.ADD,
                                List.of(linear(40, 40), exactNeurons(), linear(40, 40)),
                                List.of(linear(40, 40))),
                        exactNeurons(),
                        linear(40, 20),
                        exactNeurons(),
                        voting(10, 2));
        equalsTheRealNetwork(Chips.loihi(), network);
    }

    @Test
    void recurrentSpikesAndDelaysArriveInTheirStep() {
        var network =
                exact(
                        flatten(),
                        linear(784, 30),
                        recurrent(30, new If().withReset(Reset.hard())),
                        delay(2),
                        linear(30, 10),
                        exactNeurons());
        equalsTheRealNetwork(Chips.loihi(), network);
    }

    @Test
    void realInputIsWrittenAsBiasesByTheHost() {
        var network =
                exact(
                                averagePool(2),
                                flatten(),
                                linear(196, 40),
                                exactNeurons(),
                                linear(40, 10),
                                exactNeurons())
                        .encoder(Encoders.direct());
        var placed = Chips.loihi().place(network, DIGITS);
        assertThat(placed.report().name()).contains("the host computes the first weights");
        var result = placed.run(DIGITS.test().take(20));
        assertThat(result.rounding()).isEmpty();
        assertThat(placed.loads().getFirst().inputAxons()).isZero();
    }

    @Test
    void aTrainedNetworkLosesLittleOnLoihi() {
        var network =
                Network.of(
                                flatten(),
                                linear(784, 64),
                                neurons(new Lif().withReset(Reset.hard())),
                                linear(64, 10),
                                neurons(new Lif().withReset(Reset.hard())))
                        .steps(10)
                        .encoder(Encoders.rate(1));
        var digits = Datasets.strokes(2000, 200, 5);
        Bptt.method().epochs(2).train(network, digits);
        var result = Chips.loihi().place(network, digits).run(digits.test());
        assertThat(result.realAccuracy().value()).isGreaterThan(0.8);
        assertThat(result.accuracy().value()).isGreaterThan(result.realAccuracy().value() - 0.03);
        var bill = result.bill();
        assertThat(bill.lines().getFirst().count()).isEqualTo(result.synapticOperations());
        assertThat(bill.picojoules(Figure.Scope.PER_TERM))
                .isGreaterThan(23.6 * result.synapticOperations());
        assertThat(result.stages().rowCount()).isEqualTo(3);
    }

    @Test
    void aTraceHasEverySpikeAndMessageInSanaFesColumns(@TempDir Path folder) throws IOException {
        var network =
                exact(flatten(), linear(784, 60), exactNeurons(), linear(60, 10), exactNeurons());
        var placed = Chips.loihi().place(network, DIGITS);
        var result = placed.run(DIGITS.test().take(1));
        var trace = placed.trace(DIGITS.test(), 0);
        assertThat(trace.spikes().rowCount()).isEqualTo((int) result.spikes());
        assertThat(trace.perf().longColumn("fired").sum()).isEqualTo(result.spikes());
        assertThat(trace.perf().longColumn("spikes").sum()).isEqualTo(result.synapticOperations());
        assertThat(trace.messages().rowCount()).isEqualTo((int) result.count(Cost.MESSAGE_OUT));
        assertThat(trace.perf().doubleColumn("sim_time").sum() * 1e6)
                .isCloseTo(result.latencyMicros(), within(1e-9));
        // Messages on links can only make a step longer.
        var detailed = trace.perf().doubleColumn("detailed_time");
        assertThat(detailed.subtract(trace.perf().doubleColumn("sim_time")).min())
                .isGreaterThan(-1e-15);
        assertThat(placed.run(DIGITS.test().take(1), TimingModel.DETAILED).latencyMicros())
                .isCloseTo(1e6 * detailed.sum(), within(1e-9));
        double onLinks = result.links().doubleColumn("messages").sum();
        assertThat(onLinks).isEqualTo(Cost.HOPS.stream().mapToDouble(result::count).sum());
        trace.write(folder);
        assertThat(Files.readAllLines(folder.resolve("perf.csv")).getFirst())
                .startsWith("timestep,fired,updated,packets,hops,spikes,sim_time,detailed_time");
        assertThat(Files.readAllLines(folder.resolve("spikes.csv")).getFirst())
                .isEqualTo("neuron,timestep");
    }

    @Test
    void programmableNeuronsKeepTheSoftReset() {
        var network =
                exact(
                        flatten(),
                        linear(784, 40),
                        neurons(new If().withReset(Reset.soft())),
                        linear(40, 10),
                        neurons(new If().withReset(Reset.soft())));
        for (var chip : List.of(Chips.spinnaker(), Chips.darwin3())) {
            var result = chip.place(network, DIGITS).run(DIGITS.test().take(20));
            assertThat(result.arithmetic()).isEmpty();
            assertThat(result.placed().approximations()).isEmpty();
        }
        var allIn = Chips.darwin3().place(network, DIGITS).run(DIGITS.test().take(5)).bill();
        assertThat(allIn.scope()).isEqualTo(Figure.Scope.ALL_IN);
        assertThat(allIn.has(Figure.Scope.PER_TERM)).isFalse();
    }

    @Test
    void beyondABudgetTheReportSaysSo() {
        var network =
                exact(
                        conv(1, 40, 3, 1, 1),
                        exactNeurons(),
                        sumPool(28),
                        flatten(),
                        linear(40, 10),
                        exactNeurons());
        assertThat(Chips.spinnaker().place(network, DIGITS).report().name())
                .contains("neurons on a core where 1,000 run in real time");
    }

    @Test
    void softResetIsNamedAsWhatTheChipCannotDo() {
        var network = Network.of(flatten(), linear(784, 10), Layers.lif()).steps(2);
        assertThat(Chips.loihi().place(network, DIGITS).approximations())
                .containsExactly(
                        "2 lif(0.9) resets by subtraction, the chip to zero: train with"
                                + " Reset.hard() for the same");
    }
}
