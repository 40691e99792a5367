package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikej.data.Datasets;
import org.spikej.engine.DiehlCookCircuit;
import org.spikej.engine.SpikeEvents;
import org.spikej.tensor.SafeTensors;
import org.spikej.tensor.Tensors;

/**
 * Our circuit of Diehl and Cook against BindsNET's {@code DiehlAndCook2015} on the same input
 * spikes, step for step: three digits that both learn and one that both only answer. Where several
 * neurons could spike, the one of the lowest number does in both. BindsNET 0.3.4 stands where
 * {@code tests/benchmarks/python-env bindsnet} has put it.
 */
class DiehlCookAgainstBindsNetTest {
    private static final int SAMPLES = 4;
    private static final int STEPS = 250;
    private static final int INPUTS = 784;
    private static final int NEURONS = 100;

    /** In the order of {@link DiehlCookCircuit.Settings}. */
    private enum Variant {
        OF_ITS_EXAMPLE(22.5f, 120, 1e-2f, 1e-4f, 0.05f, 1e7f, true),
        WEIGHTS_REACH_THEIR_BOUNDS(22.5f, 17.5f, 5e-2f, 5e-3f, 0.5f, 1e4f, true),
        SEVERAL_SPIKES_IN_A_STEP(22.5f, 40, 1e-2f, 1e-3f, 0.05f, 1e5f, false),
        INHIBITION_AFTER_TWO_SPIKES(15, 60, 1e-2f, 1e-4f, 0.05f, 1e7f, true);

        final DiehlCookCircuit.Settings settings;

        Variant(
                float excitation,
                float inhibition,
                float potentiation,
                float depression,
                float rise,
                float fallTime,
                boolean oneSpike) {
            settings =
                    new DiehlCookCircuit.Settings(
                            excitation,
                            inhibition,
                            78.4f,
                            potentiation,
                            depression,
                            rise,
                            fallTime,
                            oneSpike);
        }

        /** In the order of {@code diehl_cook.py}. */
        float[] numbers() {
            return new float[] {
                settings.excitation(),
                settings.inhibition(),
                settings.depression(),
                settings.potentiation(),
                settings.rise(),
                settings.fallTime(),
                settings.oneSpike() ? 1 : 0
            };
        }
    }

    private static float[] spikes;
    private static Map<String, Tensor> theirs;

    @BeforeAll
    static void runTheirs(@TempDir Path folder) {
        assumeTrue(PythonPeers.has("bindsnet"), "python-env bindsnet has not been run");
        spikes = spikes();
        int variants = Variant.values().length;
        int width = Variant.OF_ITS_EXAMPLE.numbers().length;
        var numbers = FloatBuffer.allocate(variants * width);
        for (var variant : Variant.values()) {
            numbers.put(variant.numbers());
        }
        var input = folder.resolve("input.safetensors");
        var output = folder.resolve("output.safetensors");
        new SafeTensors(
                        Map.of(
                                "spikes", Tensors.of(spikes, SAMPLES, STEPS, INPUTS),
                                "weights", Tensors.of(weights(), INPUTS, NEURONS),
                                "settings", Tensors.of(numbers.array(), variants, width)),
                        Map.of())
                .write(input);
        PythonPeers.runIn("bindsnet", "diehl_cook.py", input.toString(), output.toString());
        theirs = SafeTensors.read(output).tensors();
    }

    @ParameterizedTest
    @EnumSource
    void voltagesSpikesThresholdsAndWeightsEqualTheirs(Variant variant) {
        var weights = weights();
        var thetas = new float[NEURONS];
        var circuit = new DiehlCookCircuit(weights, thetas, variant.settings, () -> 0);
        int spiked = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            int first = sample * STEPS * INPUTS;
            var train = Arrays.copyOfRange(spikes, first, first + STEPS * INPUTS);
            var seen = new Seen();
            if (sample < SAMPLES - 1) {
                circuit.learn(SpikeEvents.of(train, STEPS), seen::step);
            } else {
                circuit.respond(SpikeEvents.of(train, STEPS), seen::step);
            }
            assertSame(variant, "spikes", sample, seen.spikes, 0);
            assertSame(variant, "voltages", sample, seen.voltages, 2e-3);
            assertSame(variant, "theta", sample, thetas, 1e-4);
            assertSame(variant, "weights", sample, weights, 1e-5);
            spiked += seen.count;
        }
        assertThat(spiked).as("spikes in all samples").isGreaterThan(5 * SAMPLES);
    }

    /** Drawn digits as Poisson spikes, {@code [samples, T, inputs]}. */
    private static float[] spikes() {
        var random = new SplittableRandom(5);
        var spikes = new float[SAMPLES * STEPS * INPUTS];
        var digits = Tensors.floats(Datasets.strokes().train().inputs(0, 1, 2, 3));
        for (int k = 0; k < spikes.length; k++) {
            int sample = k / (STEPS * INPUTS);
            float value = digits[sample * INPUTS + k % INPUTS];
            spikes[k] = random.nextDouble() < 0.128 * value ? 1 : 0;
        }
        return spikes;
    }

    private static float[] weights() {
        var random = new SplittableRandom(6);
        var weights = new float[INPUTS * NEURONS];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = 0.3f * random.nextFloat();
        }
        return weights;
    }

    private static void assertSame(
            Variant variant, String what, int sample, float[] ours, double tolerance) {
        var all = Tensors.floats(theirs.get(variant.ordinal() + "." + what));
        int first = sample * ours.length;
        double largest = 0;
        for (int k = 0; k < ours.length; k++) {
            largest = Math.max(largest, Math.abs(ours[k] - all[first + k]));
        }
        assertThat(largest)
                .as("largest difference in the %s of sample %d", what, sample)
                .isLessThanOrEqualTo(tolerance);
    }

    /** What the excitatory neurons did, {@code [T, neurons]}. */
    private static final class Seen {
        private final float[] voltages = new float[STEPS * NEURONS];
        private final float[] spikes = new float[STEPS * NEURONS];
        private int count;

        void step(int step, DiehlCookCircuit circuit) {
            System.arraycopy(circuit.voltages(), 0, voltages, step * NEURONS, NEURONS);
            for (int k = 0; k < circuit.spikeCount(); k++) {
                spikes[step * NEURONS + circuit.spikes()[k]] = 1;
                count++;
            }
        }
    }
}
