package org.spikej.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EmulatorTest {
    private static final int STEPS = 200;
    private static final Emulator.Watcher NOBODY = (_, _, _) -> {};

    private final Chip chip = Chips.loihi();

    /** The same network step by step, with a full matrix of weights and 64-bit arithmetic. */
    private static long[] spikesOfAPlainLoop(Fabric fabric) {
        int n = fabric.neurons();
        var weights = new long[n][n];
        for (int source = 0; source < n; source++) {
            for (int r = fabric.routes().first()[source];
                    r < fabric.routes().first()[source + 1];
                    r++) {
                int piece = fabric.routes().list()[r];
                for (int k = fabric.lists().first()[piece];
                        k < fabric.lists().first()[piece + 1];
                        k++) {
                    weights[source][fabric.routes().base()[r] + fabric.lists().offsets()[k]] +=
                            fabric.lists().weights()[k];
                }
            }
        }
        var counts = new long[n];
        var v = new long[n];
        var spiked = new boolean[n];
        for (int t = 0; t < STEPS; t++) {
            var next = new boolean[n];
            for (int i = 0; i < n; i++) {
                var core = (LoihiNeurons) fabric.dynamics().get(fabric.coreOf(i));
                int local = i - fabric.coreFirst()[fabric.coreOf(i)];
                for (int j = 0; j < n; j++) {
                    v[i] += spiked[j] ? weights[j][i] * 64 : 0;
                }
                v[i] += core.bias()[local];
                next[i] = v[i] > core.threshold()[local];
                v[i] = next[i] ? 0 : v[i];
                counts[i] += next[i] ? 1 : 0;
            }
            spiked = next;
        }
        return counts;
    }

    @Test
    void eventsGiveTheSpikesOfAPlainLoop() {
        var fabric = RandomFabric.of(chip, 8, 20, 3);
        var tally = new Emulator(Program.of(fabric), STEPS, STEPS).run(new int[0][], NOBODY);
        assertThat(Arrays.stream(tally.spikes()).asLongStream().toArray())
                .isEqualTo(spikesOfAPlainLoop(fabric));
        assertThat(tally.total(Cost.SYNAPSE)).isEqualTo(20 * tally.total(Cost.SPIKE_OUT));
    }

    @Test
    void messagesGoAlongTheRowFirstAndThenAlongTheColumn() {
        var fabric = RandomFabric.of(chip, 8, 20, 3);
        var reach = Reach.of(fabric);
        int neuron = 8 * 50 + 3;
        int hops = 0;
        int messages = 0;
        for (int r = fabric.routes().first()[neuron];
                r < fabric.routes().first()[neuron + 1];
                r++) {
            hops += chip.mesh().hops(50, fabric.routes().core()[r]);
            messages++;
        }
        assertThat(reach.hops(neuron)).isEqualTo(hops);
        assertThat(reach.messages()[neuron]).isEqualTo(messages);
    }

    @Test
    void aStepLastsAsLongAsItsSlowestCoreAndTheBarrier() {
        var fabric = RandomFabric.of(chip, 8, 20, 3);
        var tally = new Emulator(Program.of(fabric), STEPS, STEPS).run(new int[0][], NOBODY);
        // All neurons of all cores are driven, so all are active: 8 · 8.4 ns; few synapses yet.
        assertThat(tally.nanoseconds(0)).isCloseTo(8 * 8.4 + 465, within(1e-9));
    }
}
