package org.spikej.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikej.neuron.Reset;

/** TrueNorth's, ODIN's and Speck's neurons; each expected value is worked out by hand. */
class IntegratorArithmeticTest {
    private static final Quantisation WHOLE = Quantisation.standard();
    private static final Range SMALL = new Range(2, 2);

    /** Three sources, two neurons; the weights row by row. */
    private static Group group(Constants constants, double bias, float... weights) {
        var projection =
                new Group.Projection(
                        Group.INPUT,
                        Connections.dense(3, 2, weights),
                        0,
                        "linear(3, 2)",
                        Origin.none());
        return new Group(
                "1 neurons",
                new long[] {2},
                constants,
                List.of(projection),
                new double[] {bias, bias},
                0);
    }

    private static Constants integrator(Reset reset) {
        return new Constants(1, 0, 1, reset, 0, 1);
    }

    /** Potentials of the first neuron while these sums arrive; NaN for a step with a spike. */
    private static List<Double> potentials(Integers integers, int... sums) {
        var state = integers.neurons().of(new int[] {0}).rest();
        var potentials = new ArrayList<Double>();
        for (int sum : sums) {
            int fired = state.step(new int[] {sum}, 0, new int[2], 0);
            potentials.add(fired == 1 ? Double.NaN : state.potential(0));
        }
        potentials.add(state.potential(0));
        return potentials;
    }

    @Test
    void trueNorthHasFourWeightsALeakAndALinearReset() {
        var group = group(integrator(Reset.soft()), -0.25, 1, -0.5f, 0.5f, 0, -1, 1);
        var integers = IntegratorArithmetic.trueNorth().integers(group, WHOLE, 3, SMALL);
        var map = integers.projections().getFirst();
        assertThat(map.weights().get(map.list()[0])).containsExactly(2, -1);
        assertThat(map.weights().get(map.list()[1])).containsExactly(1);
        assertThat(map.weights().get(map.list()[2])).containsExactly(-2, 2);
        // A weight is 64 on the chip, so θ = 1 · 2 · 64 = 128 and the leak −0.25 · 128 = −32:
        // 64 − 32 = 32; 32 + 128 − 32 = 128 ≥ 128 leaves 0; 0 − 128 − 32 = −160; −160 − 32 = −192.
        assertThat(potentials(integers, 1, 2, -2, 0))
                .containsExactly(32.0, Double.NaN, -160.0, -192.0, -192.0);
    }

    @Test
    void aSourceTakesAnAxonForEachTypeThatItsWeightsHave() {
        var group = group(integrator(Reset.hard()), 0, 1, -0.5f, 0.5f, 0, -1, 1);
        var slices = Slice.of(0, group.shape(), new Slice.Cut(1, 1, 1));
        for (var chip : List.of(Chips.truenorth(), Chips.odin(), Chips.loihi())) {
            var integers = chip.arithmetic().integers(group, WHOLE, chip.weightBits(), SMALL);
            var routes = new Routes(slices, 2, chip.arithmetic().axons());
            var counts =
                    routes.of(integers.projections().getFirst()).stream().map(List::size).toList();
            // Of one sign, of four types: 2 and −1, 1, −2 and 2. Loihi's axons have any weights.
            assertThat(counts)
                    .as(chip.name())
                    .isEqualTo(chip.name().equals("loihi") ? List.of(1, 1, 1) : List.of(2, 1, 2));
        }
    }

    @Test
    void odinHasEightBitsWithoutASignAndALeak() {
        var group = group(integrator(Reset.hard()), -0.5, 0.1f, -0.1f, 0.05f, 0, -0.1f, 0.1f);
        var integers = IntegratorArithmetic.odin().integers(group, WHOLE, 4, SMALL);
        var map = integers.projections().getFirst();
        assertThat(map.weights().get(map.list()[0])).containsExactly(7, -7);
        // 0.05 · 70 = 3.5, rounded to even; θ = 70, the leak 35.
        assertThat(map.weights().get(map.list()[1])).containsExactly(4);
        // 0 − 7 − 35 is cut off at 0; 60 − 35 = 25; 25 + 60 − 35 = 50; 50 + 60 − 35 = 75 ≥ 70.
        assertThat(potentials(integers, -7, 60, 60, 60, 0))
                .containsExactly(0.0, 25.0, 50.0, Double.NaN, 0.0, 0.0);
    }

    @Test
    void odinCutsOffAt255() {
        var group = group(integrator(Reset.hard()), 0, 0.0275f, 0, 0, 0, 0, 0);
        var integers = IntegratorArithmetic.odin().integers(group, WHOLE, 4, SMALL);
        // θ = 7 / 0.0275 = 254.5, rounded to 255, which is the most there is: 300 is 255 and fires.
        assertThat(potentials(integers, 254, 300)).containsExactly(254.0, Double.NaN, 0.0);
    }

    @Test
    void speckHasSixteenBitsAndKeepsWhatIsAboveTheThreshold() {
        var group = group(integrator(Reset.soft()), 0, 1, -0.5f, 0.5f, 0, -1, 1);
        var integers = IntegratorArithmetic.speck().integers(group, WHOLE, 8, SMALL);
        // θ = 127: 100; 100 + 100 leaves 73; −40000 is cut off at −32767.
        assertThat(potentials(integers, 100, 100, -40000))
                .containsExactly(100.0, Double.NaN, -32767.0, -32767.0);
    }

    @Test
    void whatTheChipsCannotDoIsRefused() {
        var leaky = group(new Constants(0.9, 0, 1, Reset.hard(), 0, 1), 0, 1, 0, 0, 0, 0, 1);
        assertThatThrownBy(() -> IntegratorArithmetic.trueNorth().integers(leaky, WHOLE, 3, SMALL))
                .hasMessage(
                        "expected neurons that do not decay in proportion, got 1 neurons: truenorth"
                                + " leaks a constant at most, use integrateAndFire()");
        var pausing = group(new Constants(1, 0, 1, Reset.hard(), 2, 1), 0, 1, 0, 0, 0, 0, 1);
        assertThatThrownBy(() -> IntegratorArithmetic.speck().integers(pausing, WHOLE, 8, SMALL))
                .hasMessageContaining("without a refractory period");
        var rising = group(integrator(Reset.hard()), 0.5, 1, 0, 0, 0, 0, 1);
        assertThatThrownBy(() -> IntegratorArithmetic.odin().integers(rising, WHOLE, 4, SMALL))
                .hasMessage(
                        "1 neurons does not fit odin: a bias of 4 at neuron 0, the chip has -127 to"
                                + " 0: leave biases out by withoutBias()");
        var faint = group(integrator(Reset.hard()), 0, 0.01f, 0, 0, 0, 0, 0.01f);
        assertThatThrownBy(() -> IntegratorArithmetic.odin().integers(faint, WHOLE, 4, SMALL))
                .hasMessageStartingWith(
                        "1 neurons does not fit odin: a threshold of 700 beside weights of up to 7,"
                                + " the chip has 255, 445 too many");
    }
}
