package org.spikej.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SANA-FE's example networks on its figures for Loihi, each event counted by hand. */
class SanaFeRunTest {
    private static final int STEPS = 6;

    /** A step ends so many ns after the slowest core, where one tile is in use. */
    private static final double ONE_TILE = 600;

    @TempDir private Path folder;

    private SanaFeRun run(String architecture, String network, int steps) throws IOException {
        return SanaFeRun.of(
                Files.writeString(folder.resolve("loihi.yaml"), architecture),
                Files.writeString(folder.resolve("network.yaml"), network),
                steps);
    }

    private static void require(SanaFeRun run, double picojoules, double nanoseconds) {
        assertThat(run.picojoules()).isCloseTo(picojoules, within(1e-9 * picojoules));
        assertThat(run.nanoseconds()).isCloseTo(nanoseconds, within(1e-9 * nanoseconds));
    }

    @Test
    void theExampleCostsWhatIsCountedByHand() throws IOException {
        var run = run(SanaFeTexts.LOIHI, SanaFeTexts.EXAMPLE, STEPS);
        // in.1 spikes at steps 1 and 3; 3 > 2 fires out.1 at step 2, which then inhibits itself.
        assertThat(run.spikes().stringColumn("neuron").asList())
                .containsExactly("in.1", "out.1", "in.1");
        assertThat(run.spikes().intColumn("timestep").asList()).containsExactly(1, 2, 3);
        // Two neurons in six steps; from step 2 on, both have something to update. A message for
        // each spike; the input meets two synapses each time, the other spike one.
        double soma = 2 * STEPS * 51.2 + 2 * 5 * 21.6 + 69.3;
        double messages = 3 * 111;
        double synapses = 5 * 35.5;
        // Receiving is the slowest in steps 1 and 3, firing in step 2, updating in the others.
        double receiving = 16 + 2 * 3.8;
        double updating = 2 * (6.0 + 3.7);
        double firing = updating + 30 + 5.1;
        require(
                run,
                soma + messages + synapses,
                STEPS * ONE_TILE + 2 * receiving + firing + 3 * updating);
    }

    @Test
    void theConvolutionCostsWhatIsCountedByHand() throws IOException {
        var run = run(SanaFeTexts.LOIHI, SanaFeTexts.CONVOLUTION, STEPS);
        // The nine driven neurons are above 2 at steps 3 and 6, and what they send fires the last
        // one at step 4. The sixteen before them have nothing to update.
        assertThat(run.perf().longColumn("fired").asList()).containsExactly(0L, 0L, 9L, 1L, 0L, 9L);
        double soma = 26 * STEPS * 51.2 + (9 * STEPS + 1) * 21.6 + (2 * 9 + 1) * 69.3;
        double links = 2 * 9 * (111 + 35.5);
        // The sixteen take longest but where the nine fire.
        double silent = 16 * 6.0;
        double firing = 9 * (6.0 + 3.7 + 30 + 5.1);
        require(run, soma + links, STEPS * ONE_TILE + 4 * silent + 2 * firing);
    }

    @Test
    void detailedTimingHandlesAMessageBehindWhatItsCoreComputed() throws IOException {
        run(SanaFeTexts.LOIHI, SanaFeTexts.EXAMPLE, 1);
        var run =
                SanaFeRun.of(
                        folder.resolve("loihi.yaml"),
                        folder.resolve("network.yaml"),
                        STEPS,
                        TimingModel.DETAILED);
        // Nobody waits: each message takes its sending and its handling, one behind the other.
        double input = 5.1 + 16 + 2 * 3.8;
        double updating = 2 * (6.0 + 3.7);
        double firing = updating + 30 + 5.1 + 16 + 3.8;
        assertThat(run.nanoseconds())
                .isCloseTo(STEPS * ONE_TILE + 2 * input + firing + 3 * updating, within(1e-6));
    }

    @Test
    void detailedTimingNeedsTheBuffersOfLinks() throws IOException {
        run(SanaFeTexts.LOIHI, SanaFeTexts.EXAMPLE, 1);
        var none =
                Files.writeString(
                        folder.resolve("none.yaml"),
                        SanaFeTexts.LOIHI.replace("link_buffer_size", "buffers"));
        assertThatThrownBy(
                        () ->
                                SanaFeRun.of(
                                        none,
                                        folder.resolve("network.yaml"),
                                        1,
                                        TimingModel.DETAILED))
                .isInstanceOf(ChipException.class)
                .hasMessageEndingWith("expected the key `link_buffer_size`, which is missing");
    }

    /** SANA-FE numbers tiles column by column, upwards: tile 5 is north-east of tile 0. */
    @Test
    void hopsArePricedByTheirDirection() throws IOException {
        var east = SanaFeTexts.LOIHI.replace("energy_east_hop: 3.0", "energy_east_hop: 7.0");
        var north = east.replace("energy_north_hop: 4.2", "energy_north_hop: 9.0");
        var there = SanaFeTexts.EXAMPLE.replace("core: 0.1", "core: 0.0");
        var run = run(north, there.replace("- out: [core: 0.0]", "- out: [core: 5.0]"), 1);
        assertThat(run.perf().longColumn("hops").get(0)).isEqualTo(2);
        assertThat(run.perf().doubleColumn("network_energy").get(0))
                .isCloseTo((111 + 7 + 9) * 1e-12, within(1e-18));
        // Two tiles end a step after 1 µs.
        assertThat(run.nanoseconds()).isCloseTo(16 + 2 * 3.8 + 1000, within(1e-6));
    }

    @Test
    void aNeuronTakesTheUnitThatItNames() throws IOException {
        var sparse =
                SanaFeTexts.EXAMPLE.replace(
                        "{threshold: 2}", "{threshold: 2}, synapse_hw_name: sparse");
        var run = run(SanaFeTexts.LOIHI, sparse, STEPS);
        assertThat(run.perf().doubleColumn("synapse_energy").sum())
                .isCloseTo(5 * 33.6e-12, within(1e-18));
    }

    @Test
    void weightsInPartsOfAPowerOfTwoAreExact() throws IOException {
        var network =
                SanaFeTexts.EXAMPLE
                        .replace("[-1, 2, 1, 3]", "[-1, 2, 0.25, 0.75]")
                        .replace("threshold: 2", "threshold: 0.7");
        var run = run(SanaFeTexts.LOIHI, network, 3);
        assertThat(run.spikes().stringColumn("neuron").asList())
                .isEqualTo(List.of("in.1", "out.1", "in.1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spikes: [1, | spikes: [2, | line 8, network.groups.0.neurons.1.1.0.spikes.0: expected"
                        + " 0, 1, true or false, got `2`",
                "threshold: 2 | treshold: 2 | line 11, network.groups.1.neurons.0.0..1.0.soma.treshold:"
                        + " unknown key",
                "threshold: 2 | threshold: NaN | line 11,"
                        + " network.groups.1.neurons.0.0..1.0.soma.threshold: expected a finite",
                "weight: -4 | delay: 3, weight: -4 | line 13, network.edges.0.out.1 -> out.1.0.delay:"
                        + " expected delays of 0",
                "weight: -4 | weight: 0.3 | line 13, network.edges.0.out.1 -> out.1: expected weights",
                "out.1 -> | off.1 -> | line 13, network.edges.0.off.1 -> out.1: expected a group of",
                "'2, 1, 3]' | '2, 1]' | line 14, network.edges.1.in -> out.1.weight: expected 4"
                        + " weights, got 3",
                "'inputs[0]' | 'outputs' | line 16, mappings.0.in.0.1.soma: expected a unit of",
                "'- out: [core' | '- out.1: [core' | line 16, mappings: expected a core for each neuron,"
                        + " `out.0` has none",
                "'- out: [core: 0.0' | '- out: [core: 77.0' | line 18, mappings.2.out.0.core: expected a"
                        + " core of 32 tiles of 4 cores, got 77.0",
                "mappings: | maps: | line 1: expected the key `mappings`, which is missing",
            })
    void whatIsWrongIsSaidWithLineAndKey(String right, String wrong, String message) {
        assertThat(SanaFeTexts.EXAMPLE).contains(right);
        assertThatThrownBy(
                        () ->
                                run(
                                        SanaFeTexts.LOIHI,
                                        SanaFeTexts.EXAMPLE.replaceFirst(
                                                java.util.regex.Pattern.quote(right), wrong),
                                        1))
                .isInstanceOf(ChipException.class)
                .hasMessageStartingWith("network.yaml " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "buffer_position: soma | buffer_position: dendrite | expected `soma`, got `dendrite`",
                "model: leaky_integrate_fire | model: truenorth | expected a soma of",
                "energy_spike_out: 69.3e-12 | energy_spike_out: -1 | expected a number of at least 0",
                "max_neurons_supported: 1024 | max_neurons_supported: 2 | expected at most 2 neurons on"
                        + " a core, got 3",
            })
    void anArchitectureThatCannotBeReadIsRefused(String right, String wrong, String message) {
        assertThat(SanaFeTexts.LOIHI).contains(right);
        assertThatThrownBy(
                        () -> run(SanaFeTexts.LOIHI.replace(right, wrong), SanaFeTexts.EXAMPLE, 1))
                .isInstanceOf(ChipException.class)
                .hasMessageContaining(message);
    }
}
