package org.spikej.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.exchange.NirGraph.Edge;
import org.spikej.model.Network;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/** Graphs as other tools write them. */
class NirReadingTest {
    @TempDir Path folder;

    private final Map<String, NirNode> nodes = new LinkedHashMap<>();
    private final LinkedHashSet<Edge> edges = new LinkedHashSet<>();

    private void node(String name, String type, Object... values) {
        var map = new LinkedHashMap<String, NirArray>();
        for (int i = 0; i < values.length; i += 2) {
            map.put((String) values[i], (NirArray) values[i + 1]);
        }
        nodes.put(name, new NirNode(name, type, map));
    }

    private void chain(String... names) {
        for (int i = 1; i < names.length; i++) {
            edges.add(new Edge(names[i - 1], names[i]));
        }
    }

    private void ports(int inputs, int outputs) {
        node("in", "Input", "shape", NirArray.integers(inputs));
        node("out", "Output", "shape", NirArray.integers(outputs));
    }

    private static NirArray row(double... values) {
        return NirArray.of(values.length, i -> values[i], values.length);
    }

    private void lif(double[] tau, double[] r, double[] leak, double[] threshold, double[] reset) {
        node(
                "lif",
                "LIF",
                "tau",
                row(tau),
                "r",
                row(r),
                "v_leak",
                row(leak),
                "v_threshold",
                row(threshold),
                "v_reset",
                row(reset));
    }

    private static double[] two(double value) {
        return new double[] {value, value};
    }

    private Network read() {
        var file = folder.resolve("net.nir");
        NirFile.write(new NirGraph(nodes, edges), file);
        return new Nir().withStep(1e-3).read(file).steps(6);
    }

    private void refuses(String... parts) {
        assertThatThrownBy(this::read).isInstanceOf(NirException.class).message().contains(parts);
    }

    private static float[] run(Network net, float... sample) {
        try (var _ = Scope.open()) {
            return Tensors.floats(net.forward(Tensors.of(sample, 1, sample.length)));
        }
    }

    @Test
    void gainAndThresholdsOfEachNeuronBecomeAScaleInFront() {
        ports(2, 2);
        lif(two(2e-3), new double[] {2, 4}, two(0), new double[] {1, 4}, two(0));
        chain("in", "lif", "out");
        var net = read();
        assertThat(net.layers()).hasToString("[scale([2]), lif(0.5)]");
        // u = u/2 + x: 0.6, 0.9, 1.05 and a spike at every third step, in both.
        assertThat(run(net, 0.6f, 1.2f)).containsExactly(0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1);
    }

    @Test
    void theMembraneCountsFromTheLeakPotential() {
        ports(2, 2);
        lif(two(2e-3), two(2), two(-65), two(-64), two(-65));
        chain("in", "lif", "out");
        assertThat(run(read(), 0.6f, 1)).containsExactly(0, 1, 0, 1, 1, 1, 0, 1, 0, 1, 1, 1);
    }

    @Test
    void aResetToElsewhereIsRefused() {
        ports(2, 2);
        lif(two(2e-3), two(2), two(-65), two(-64), two(-70));
        chain("in", "lif", "out");
        refuses("node \"lif\" of type LIF has v_reset -70.0 and v_leak -65.0");
    }

    @Test
    void differentTimeConstantsAreRefused() {
        ports(2, 2);
        lif(new double[] {2e-3, 3e-3}, two(2), two(0), two(1), two(0));
        chain("in", "lif", "out");
        refuses("node \"lif\" of type LIF has a tau from 0.002", "share one here");
    }

    @Test
    void aTimeConstantBelowTheStepIsRefused() {
        ports(2, 2);
        lif(two(5e-4), two(2), two(0), two(1), two(0));
        chain("in", "lif", "out");
        refuses("node \"lif\" of type LIF has tau 5.", "above the time step of 0.001 s");
    }

    @Test
    void aCurrentBasedIntegratorBecomesTwoLeakyOnes() {
        ports(1, 1);
        node(
                "li", "CubaLI", "tau_syn", row(2e-3), "tau_mem", row(4e-3), "r", row(4), "v_leak",
                row(0), "w_in", row(2));
        chain("in", "li", "out");
        var net = read();
        assertThat(net.layers()).hasToString("[leakyIntegrator(0.5), leakyIntegrator(0.75)]");
        assertThat(Arrays.copyOf(run(net, 1), 3)).containsExactly(1, 2.25f, 3.4375f);
    }

    @Test
    void threePathsBetweenTwoNodesAddUp() {
        ports(1, 1);
        for (int i = 1; i <= 3; i++) {
            node(
                    "w" + i,
                    "Linear",
                    "weight",
                    new NirArray(new double[] {i}, new long[] {1, 1}, false));
            chain("in", "w" + i, "sum");
        }
        node("sum", "Scale", "scale", row(1));
        chain("sum", "out");
        assertThat(Arrays.copyOf(run(read(), 1), 1)).containsExactly(6);
    }

    @Test
    void pathsThatCrossAreRefused() {
        ports(1, 1);
        for (var name : new String[] {"a", "b", "c", "d"}) {
            node(name, "Scale", "scale", row(2));
        }
        chain("in", "a", "c", "out");
        chain("in", "b", "d", "out");
        chain("a", "d");
        refuses("node", "is reached by paths that do not part and meet in turn");
    }

    @Test
    void aCycleThatIsNoRecurrentPopulationIsNamed() {
        ports(1, 1);
        node("a", "Scale", "scale", row(2));
        node("b", "Scale", "scale", row(2));
        chain("in", "a", "b", "out");
        chain("b", "a");
        refuses("nodes [a, b, out] lie on or behind a cycle");
    }

    @Test
    void whatLeadsNowhereOrComesFromNowhereIsNamed() {
        ports(1, 1);
        node("a", "Scale", "scale", row(2));
        chain("in", "out");
        chain("a", "out");
        refuses("node \"a\" of type Scale does not lie between input and output");
        edges.clear();
        chain("in", "a");
        refuses("node \"a\" of type Scale leads nowhere");
    }

    @Test
    void unknownPrimitivesAndMissingParametersAreNamed() {
        ports(1, 1);
        node("x", "Resonator", "r", row(2));
        chain("in", "x", "out");
        refuses("node \"x\" of type Resonator has no counterpart here");
        node("x", "Scale", "r", row(2));
        refuses("expected node \"x\" of type Scale to have scale, got only [r]");
    }

    @Test
    void valuesThatDoNotFitTheirNeighboursAreNamed() {
        ports(3, 3);
        node("x", "Scale", "scale", row(2, 3));
        chain("in", "x", "out");
        refuses("node \"x\" of type Scale has 2 values of scale", "it stands behind 3 values");
        node("x", "Scale", "scale", row(2, 3, 4));
        node("out", "Output", "shape", NirArray.integers(4));
        refuses("expected samples of shape [4] before node \"out\", got [3]");
    }

    @Test
    void aDelayBetweenTwoStepsIsRefused() {
        ports(1, 1);
        node("x", "Delay", "delay", row(1.5e-3));
        chain("in", "x", "out");
        refuses("node \"x\" of type Delay delays by 0.0015", "no whole number of steps");
    }

    @Test
    void aFileThatIsMissingDamagedOrOfAnotherKindIsRefusedInOneSentence() throws IOException {
        var file = folder.resolve("net.nir");
        assertThatThrownBy(() -> new Nir().read(file))
                .isInstanceOf(NirException.class)
                .hasMessageContaining("expected a NIR file at " + file);
        Files.writeString(file, "not HDF5 at all");
        assertThatThrownBy(() -> new Nir().read(file))
                .isInstanceOf(NirException.class)
                .hasMessageContaining("got what HDF5 cannot read");
        ports(1, 1);
        chain("in", "out");
        NirFile.write(new NirGraph(nodes, edges), file);
        var whole = Files.readAllBytes(file);
        for (int length = 1; length < whole.length; length += 37) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> new Nir().read(file))
                    .as("cut after %d bytes", length)
                    .isInstanceOf(NirException.class);
        }
    }
}
