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

/**
 * An architecture in SANA-FE's form with its per-event figures for Loihi, and a network of three
 * neurons on two tiles, of which each event is counted by hand.
 */
class SanaFeFileTest {
    @TempDir private Path folder;

    private Chip read(String text) throws IOException {
        return Chips.read(Files.writeString(folder.resolve("loihi.yaml"), text));
    }

    private static LoihiNeurons neurons(int... bias) {
        var threshold = new int[bias.length];
        java.util.Arrays.fill(threshold, 64);
        return new LoihiNeurons(6, 4095, 0, 1, threshold, bias, new double[bias.length]);
    }

    /**
     * Core 0 has a neuron that fires in each step, and one at rest; core 37, in tile 9 at column 1
     * and row 1, has a neuron that both of its synapses excite.
     */
    private static Fabric fabric(Chip chip) {
        return new Fabric(
                chip,
                0,
                new int[] {0, 2, 3},
                new int[2],
                List.of(neurons(65, 0), neurons(0)),
                new int[] {0, 37},
                new Fabric.RouteTable(
                        new int[] {0, 1, 1, 1},
                        new int[] {1},
                        new int[] {0},
                        new int[] {2},
                        new byte[1]),
                new Fabric.SynapseLists(
                        new int[] {0, 1}, new char[] {0}, new short[] {1}, new boolean[] {true}));
    }

    @Test
    void energyAndLatencyAreThoseCountedByHand() throws IOException {
        var chip = read(SanaFeTexts.LOIHI);
        assertThat(chip.mesh()).isEqualTo(new Mesh(8, 4, 4));
        var program = Program.of(fabric(chip));
        var totals = new Totals(3, 2, 3);
        totals.add(new Emulator(program, 3, 3).run(new int[0][], (_, _, _) -> {}));
        // Three steps: 9 accesses; the first neuron updates, fires and sends in each; its target
        // has 64 from the second step on, and 128 > 64 in the third, where it fires and sends none.
        double pico = 9 * 51.2 + (3 + 2) * 21.6 + (3 + 1) * 69.3 + 3 * (111 + 3.0 + 4.2 + 35.5);
        assertThat(Bill.of(chip, totals).picojoules(Figure.Scope.PER_TERM))
                .isCloseTo(pico, within(1e-3 * pico));
        // The first core is the slowest: two accesses, an update, a spike and a message; two tiles.
        double step = 2 * 6.0 + 3.7 + 30.0 + 5.1 + 1000;
        assertThat(totals.nanoseconds()).isCloseTo(3 * step, within(1e-3 * step));
    }

    /** Two cores of one tile send to a core two tiles to the right at the same time. */
    @Test
    void messagesWaitForTheirLinkAndForTheCoreThatTheyGoTo() throws IOException {
        var chip = read(SanaFeTexts.LOIHI);
        var fabric =
                new Fabric(
                        chip,
                        0,
                        new int[] {0, 1, 2, 3},
                        new int[3],
                        List.of(neurons(65), neurons(65), neurons(0)),
                        new int[] {0, 1, 8},
                        new Fabric.RouteTable(
                                new int[] {0, 1, 2, 2},
                                new int[] {2, 2},
                                new int[] {0, 0},
                                new int[] {2, 2},
                                new byte[2]),
                        new Fabric.SynapseLists(
                                new int[] {0, 1},
                                new char[] {0},
                                new short[] {-1},
                                new boolean[] {true}));
        var links = new LinkTiming(fabric, new int[0][], (_, _, _) -> {});
        var tally = new Emulator(Program.of(fabric), 1, 1).run(new int[0][], links);
        // Both are sent at 6.0 + 3.7 + 30 + 5.1. A hop takes 4.1: the second waits so long for the
        // first link, and then finds the next one free. 16 + 3.8 for a message with one synapse.
        double sent = 6.0 + 3.7 + 30.0 + 5.1;
        double first = sent + 2 * 4.1 + 16 + 3.8;
        assertThat(links.messages())
                .extracting(LinkTiming.Message::received)
                .satisfiesExactly(
                        time -> assertThat(time).isCloseTo(sent + 8.2, within(1e-9)),
                        time -> assertThat(time).isCloseTo(sent + 12.3, within(1e-9)));
        assertThat(links.messages().getLast().waited()).isCloseTo(4.1, within(1e-9));
        assertThat(links.messages().getLast().handled()).isCloseTo(first + 19.8, within(1e-9));
        assertThat(links.nanoseconds()[0]).isCloseTo(first + 19.8 + 1000, within(1e-9));
        // As if all messages were there at once, and met nobody.
        assertThat(tally.nanoseconds(0)).isCloseTo(sent + 1000, within(1e-9));
        var traffic = Traffic.of(fabric, new double[] {1, 1, 0});
        assertThat(traffic.intColumn("to column").asList()).containsExactly(1, 2);
        assertThat(traffic.doubleColumn("messages").asList()).containsExactly(2.0, 2.0);
    }

    @Test
    void aMissingFigureIsSaidWithItsLine() {
        assertThatThrownBy(
                        () ->
                                read(
                                        SanaFeTexts.LOIHI.replace(
                                                "energy_east_hop: 3.0e-12", "east: 1")))
                .hasMessage(
                        "loihi.yaml line 13, architecture.tile.0.attributes: expected the key"
                                + " `energy_east_hop`, which is missing");
        assertThatThrownBy(() -> read(SanaFeTexts.LOIHI.replace("35.5e-12", "-35.5e-12")))
                .hasMessageContaining("expected a number of at least 0, got -35.5e-12");
    }
}
