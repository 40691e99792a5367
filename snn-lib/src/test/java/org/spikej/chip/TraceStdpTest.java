package org.spikej.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikej.encode.Encoders;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.neuron.Reset;

/** Weights after each step are worked out by hand from the rule in {@link TraceStdp}. */
class TraceStdpTest {
    /** A quarter of a trace is lost in a step; an eighth of x is gained, a quarter of y is lost. */
    private static final TraceStdp RULE = new TraceStdp(64, 1024, 3, 2, -20, 100);

    /** Two inputs on one neuron, with weights 50 and 10, which fires above 50. */
    private static Fabric fabric() {
        var neuron =
                new LoihiNeurons(
                        6, 4095, 4095, 1, new int[] {49 * 64}, new int[] {0}, new double[] {1});
        return new Fabric(
                Chips.loihi(),
                2,
                new int[] {0, 1},
                new int[] {0},
                List.of(neuron),
                new int[] {0},
                new Fabric.RouteTable(
                        new int[] {0, 1, 2, 2},
                        new int[] {0, 0},
                        new int[] {0, 1},
                        new int[] {0, 0},
                        new byte[2]),
                new Fabric.SynapseLists(
                        new int[] {0, 1, 2},
                        new char[] {0, 0},
                        new short[] {50, 10},
                        new boolean[] {true, true}));
    }

    private static short[] weights(int steps, int[]... input) {
        var program = Program.of(fabric());
        new Emulator(program, steps, steps)
                .run(input, new Plasticity(program, RULE, 0, 1, input, (_, _, _) -> {}));
        return program.learned().lists().weights();
    }

    @Test
    void aSpikeThatFiresItsNeuronIsStrengthened() {
        // x = 64, and 64 / 8 = 8; the other input was silent.
        assertThat(weights(1, new int[] {0})).containsExactly((short) 58, (short) 10);
    }

    @Test
    void aSpikeBeforeTheNeuronsIsStrengthenedByWhatIsLeftOfItsTrace() {
        // Input 1 alone does not fire: 10 < 50. A step later x is 48, and 48 / 8 = 6.
        assertThat(weights(2, new int[] {1}, new int[] {0}))
                .containsExactly((short) 58, (short) 16);
    }

    @Test
    void aSpikeBehindTheNeuronsIsWeakened() {
        // y = 64 after the first step, 48 in the second, 36 in the third: 36 / 4 = 9 off 10.
        assertThat(weights(3, new int[] {0}, new int[] {}, new int[] {1}))
                .containsExactly((short) 58, (short) 1);
    }

    @Test
    void tracesAreCutOffAt127AndWeightsAtTheirBounds() {
        // x: 64, 48 + 64 = 112, 84 + 64 = 148, cut off at 127, then 95 + 64 again. y, before its
        // own
        // spike: 0, 48, 84, 95. Gains 8, 14, 15, 15; losses 0, 12, 21, 23.
        var one = new int[] {0};
        assertThat(weights(1, one)[0]).isEqualTo((short) 58);
        assertThat(weights(2, one, one)[0]).isEqualTo((short) 60);
        assertThat(weights(3, one, one, one)[0]).isEqualTo((short) 54);
        // At 54 it fires once more: 54 + 15 − 23 = 46, which fires no longer and only loses.
        assertThat(weights(4, one, one, one, one)[0]).isEqualTo((short) 46);
        assertThat(RULE.changed(95, 127, 0)).isEqualTo(100);
        assertThat(RULE.changed(-15, 0, 127)).isEqualTo(-20);
    }

    @Test
    void aPlacedNetworkLearnsAndTheFirstOneStays() {
        var images = RandomImages.of(1, 6);
        var network =
                Network.of(flatten(), linear(36, 10), neurons(new If().withReset(Reset.hard())))
                        .steps(5)
                        .encoder(Encoders.rate(1));
        RandomImages.fill(network, 0.05, 0.1);
        var placed = Chips.loihi().place(network, images);
        var rule = new TraceStdp(64, 1024, 3, 7, 0, 127);
        var learned = placed.learn(images.train().take(5), 0, rule);
        double before = placed.run(images.test()).spikes();
        assertThat(learned.run(images.test()).spikes()).isGreaterThan(before);
        assertThat(placed.run(images.test()).spikes()).isEqualTo(before);
        assertThatThrownBy(() -> placed.learn(images.train(), 1, rule))
                .hasMessage("expected a group of 0 to 0, got 1: groups() has their names");
        var odin = Chips.odin().place(network, images);
        assertThatThrownBy(() -> odin.learn(images.train(), 0, rule))
                .hasMessage("expected a chip that learns by traces, got odin: Loihi does");
    }

    @Test
    void learningIsBilledByTheSynapsesThatItVisits() {
        var images = RandomImages.of(1, 6);
        var network =
                Network.of(flatten(), linear(36, 10), neurons(new If().withReset(Reset.hard())))
                        .steps(5)
                        .encoder(Encoders.rate(1));
        // Weights of one sign fire no neuron, so what is visited is what a spike arrives at.
        RandomImages.fill(network, -0.1, -0.05);
        var placed = Chips.loihi().place(network, images);
        assertThat(placed.learning()).isEmpty();
        var still = new TraceStdp(64, 1024, 3, 7, -127, 127);
        var learned = placed.learn(images.train().take(5), 0, still).learning().orElseThrow();
        var synapses = line(learned, Cost.SYNAPSE);
        var updates = line(learned, Cost.SYNAPSE_UPDATE);
        assertThat(updates.count()).isEqualTo(synapses.count()).isPositive();
        assertThat(updates.picojoules()).isCloseTo(120 * updates.count(), within(1e-6));
        assertThat(placed.run(images.test()).bill().lines())
                .noneMatch(line -> line.item().equals(Cost.SYNAPSE_UPDATE.toString()));
    }

    private static Bill.Line line(Bill bill, Cost cost) {
        return bill.lines().stream()
                .filter(line -> line.item().equals(cost.toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatTheRegistersDoNotHoldIsRefused() {
        assertThatThrownBy(() -> new TraceStdp(200, 0, 0, 0, 0, 127))
                .hasMessage(
                        "expected impulse of 1 to 127, got 200: that is what the chip's registers"
                                + " hold");
        assertThatThrownBy(() -> new TraceStdp(64, 0, 0, 0, 10, 0))
                .hasMessageContaining("expected a least weight of at most 0, got 10");
    }
}
