package org.spikej.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/** Encoders that put the value into when spikes come, against their closed forms. */
class SpikeTimeEncodersTest {
    static final List<Encoder> ONE_SPIKE =
            List.of(Encoders.latency(), Encoders.logLatency(), Encoders.rankOrder());
    static final List<Encoder> UNIT_INTERVAL =
            List.of(Encoders.latency(), Encoders.logLatency(), Encoders.phase(), Encoders.burst());

    private Scope scope;

    @BeforeEach
    void openScope() {
        scope = Scope.open();
    }

    @AfterEach
    void closeScope() {
        scope.close();
    }

    /** The steps at which one value of a batch of one sample spikes. */
    private static List<Integer> times(Tensor spikes, long value) {
        var train = Tensors.floats(spikes.select(1, 0).select(1, value));
        var times = new ArrayList<Integer>();
        for (int t = 0; t < train.length; t++) {
            assertThat(train[t]).isIn(0f, 1f);
            if (train[t] == 1) {
                times.add(t);
            }
        }
        return times;
    }

    private static List<Integer> times(Encoder encoder, float value, int steps) {
        return times(encoder.encode(Tensors.of(new float[] {value}, 1, 1), steps), 0);
    }

    @ParameterizedTest
    @FieldSource("ONE_SPIKE")
    void noValueSpikesTwiceAndZeroNever(Encoder encoder) {
        Libtorch.seed(2);
        var spikes = encoder.encode(torch.randn(3, 4, 5).tanh().relu(), 12);
        assertThat(Tensors.shape(spikes)).containsExactly(12, 3, 4, 5);
        assertThat(spikes.requires_grad()).isFalse();
        assertThat(Tensors.floats(spikes.sum(0))).containsOnly(0, 1);
        assertThat(times(encoder, 0, 12)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("UNIT_INTERVAL")
    void aValueOutsideOfTheUnitIntervalIsNamed(Encoder encoder) {
        for (float value : new float[] {-0.25f, 1.5f, Float.NaN}) {
            assertThatThrownBy(() -> times(encoder, value, 4))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "expected values in [0, 1] to turn into spikes, got " + value);
        }
    }

    @Test
    void latencyFallsLinearlyWithTheValue() {
        for (int step = 1; step <= 20; step++) {
            assertThat(times(Encoders.latency(), step / 20f, 41))
                    .containsExactly(Math.round(40 * (1 - step / 20f)));
        }
    }

    @Test
    void latencyInOneStepSpikesAtOnce() {
        assertThat(times(Encoders.latency(), 0.3f, 1)).containsExactly(0);
    }

    @Test
    void logLatencyIsWhenALeakyMembraneReachesTheThreshold() {
        var encoder = Encoders.logLatency(10, 0.2);
        for (float value : new float[] {0.21f, 0.25f, 0.4f, 0.77f, 1}) {
            double time = 10 * Math.log(value / (value - 0.2));
            assertThat(times(encoder, value, 60)).containsExactly((int) Math.rint(time));
            double membrane = value * (1 - Math.exp(-time / 10));
            assertThat(membrane).isCloseTo(0.2, within(1e-6));
        }
        assertThat(times(encoder, 0.19f, 60)).isEmpty();
        assertThat(times(encoder, 0.21f, 20)).isEmpty();
    }

    @Test
    void phasesAddUpToTheValueCutToItsDigits() {
        var encoder = Encoders.phase(6);
        for (float value : new float[] {0, 0.1f, 0.5f, 0.71875f, 0.999f}) {
            double sum = 0;
            for (int t : times(encoder, value, 6)) {
                sum += encoder.weight(t);
            }
            assertThat(sum).isEqualTo(Math.floor(value * 64) / 64);
        }
        assertThat(times(encoder, 1, 6)).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void phasesRepeatAndMayBeCutShort() {
        assertThat(times(Encoders.phase(3), 0.625f, 8)).containsExactly(0, 2, 3, 5, 6);
        assertThat(times(Encoders.phase(8), 0.75f, 2)).containsExactly(0, 1);
    }

    @Test
    void largerValuesBurstWithMoreAndCloserSpikes() {
        var encoder = Encoders.burst(5, 2);
        assertThat(times(encoder, 1, 20)).containsExactly(0, 2, 4, 6, 8);
        assertThat(times(encoder, 0.75f, 20)).containsExactly(0, 7, 14);
        assertThat(times(encoder, 0.125f, 20)).containsExactly(0);
        assertThat(times(encoder, 0, 20)).isEmpty();
    }

    @Test
    void rankOrderFollowsTheOrderOfEachSampleOnly() {
        var values = Tensors.of(new float[] {3, 1, 0, 2, 10, 0.1f, 30, 20}, 2, 4);
        var spikes = Encoders.rankOrder().encode(values, 6);
        var first = spikes.select(1, 0);
        for (int i = 0; i < 4; i++) {
            int time = new int[] {0, 4, -1, 2}[i];
            for (int t = 0; t < 6; t++) {
                float spike = first.select(0, t).select(0, i).item_float();
                assertThat(spike).isEqualTo(t == time ? 1 : 0);
            }
        }
        var second = spikes.select(1, 1).argmax(new LongOptional(0), false);
        assertThat(Tensors.longs(second)).containsExactly(3, 4, 0, 1);
    }

    @Test
    void rankOrderSpreadsItsSpikesEvenly() {
        Libtorch.seed(6);
        var counts = Encoders.rankOrder().encode(torch.rand(2, 40), 8).sum(2);
        assertThat(Tensors.floats(counts)).containsOnly(5);
    }

    @Test
    void equalValuesSpikeInTheirOrder() {
        var spikes = Encoders.rankOrder().encode(torch.ones(1, 4), 4);
        for (int i = 0; i < 4; i++) {
            assertThat(times(spikes, i)).containsExactly(i);
        }
    }

    @Test
    void theFieldWhoseCentreIsTheValueSpikesFirst() {
        var encoder = Encoders.population(6, -1, 3);
        assertThat(encoder.centre(0)).isEqualTo(-1.5);
        assertThat(encoder.centre(5)).isEqualTo(3.5);
        assertThat(encoder.width()).isCloseTo(4 / 6.0, within(1e-12));
        for (int favourite = 0; favourite < 6; favourite++) {
            float value = (float) encoder.centre(favourite);
            var spikes = encoder.encode(Tensors.of(new float[] {value}, 1), 21);
            assertThat(Tensors.shape(spikes)).containsExactly(21, 1, 6);
            for (int field = 0; field < 6; field++) {
                double distance = (value - encoder.centre(field)) / encoder.width();
                double response = Math.exp(-distance * distance / 2);
                if (response < 0.1) {
                    assertThat(times(spikes, field)).isEmpty();
                } else {
                    assertThat(times(spikes, field))
                            .containsExactly((int) Math.rint(20 * (1 - response)));
                }
            }
        }
    }

    @Test
    void deltaModulationFollowsTheSignalWithinItsThreshold() {
        int steps = 200;
        var signal = new float[steps];
        for (int t = 0; t < steps; t++) {
            signal[t] = (float) Math.sin(t * 0.05);
        }
        var spikes = Encoders.delta(0.1).encode(Tensors.of(signal, 1, steps), steps);
        assertThat(Tensors.shape(spikes)).containsExactly(steps, 1, 2);
        var events = Tensors.floats(spikes);
        double baseline = signal[0];
        for (int t = 0; t < steps; t++) {
            baseline += 0.1 * (events[2 * t] - events[2 * t + 1]);
            assertThat(baseline).isCloseTo(signal[t], within(0.1001));
        }
        assertThat(events).containsOnly(0, 1).contains(1);
    }

    @Test
    void aLevelSignalHasNoEvents() {
        assertThat(Tensors.floats(Encoders.delta(0.1).encode(torch.ones(2, 3, 9), 9)))
                .containsOnly(0);
    }

    @Test
    void aSignalOfAnotherLengthThanTheStepsIsRefused() {
        assertThatThrownBy(() -> Encoders.delta(0.1).encode(torch.ones(2, 7), 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("signal of shape [N, ..., 9]")
                .hasMessageContaining("got [2, 7]");
    }

    @Test
    void valuesThatAreNoNumbersAreNamed() {
        var values = Tensors.of(new float[] {1, Float.NaN}, 1, 2);
        for (var encoder :
                List.of(Encoders.rankOrder(), Encoders.population(4), Encoders.delta(1))) {
            assertThatThrownBy(() -> encoder.encode(values, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected finite values to turn into spikes, got NaN");
        }
    }

    @Test
    void parametersOutOfRangeAreNamed() {
        assertThatThrownBy(() -> Encoders.logLatency(0, 0.1))
                .hasMessageContaining("time constant above 0 steps, got 0.0");
        assertThatThrownBy(() -> Encoders.logLatency(5, 1.5))
                .hasMessageContaining("threshold in (0, 1), got 1.5");
        assertThatThrownBy(() -> Encoders.phase(25)).hasMessageContaining("1 to 24 phases, got 25");
        assertThatThrownBy(() -> Encoders.burst(0, 2)).hasMessageContaining("got 0 and 2");
        assertThatThrownBy(() -> Encoders.population(2))
                .hasMessageContaining("at least 3 receptive fields, got 2");
        assertThatThrownBy(() -> Encoders.population(4, 1, 1))
                .hasMessageContaining("from low to high, got 1.0 to 1.0");
        assertThatThrownBy(() -> Encoders.delta(-1))
                .hasMessageContaining("threshold above 0, got -1.0");
    }

    @Test
    void encodersPrintAsTheyAreWritten() {
        assertThat(Encoders.latency()).hasToString("latency()");
        assertThat(Encoders.logLatency(5, 0.01)).hasToString("logLatency(5.0, 0.01)");
        assertThat(Encoders.phase()).hasToString("phase(8)");
        assertThat(Encoders.burst()).hasToString("burst(5, 2)");
        assertThat(Encoders.rankOrder()).hasToString("rankOrder()");
        assertThat(Encoders.population(8)).hasToString("population(8, 0.0, 1.0)");
        assertThat(Encoders.delta(0.1)).hasToString("delta(0.1)");
    }
}
