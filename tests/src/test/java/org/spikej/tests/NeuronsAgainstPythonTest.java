package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikej.neuron.If;
import org.spikej.neuron.Neuron;
import org.spikej.neuron.Neurons;
import org.spikej.neuron.Reset;
import org.spikej.neuron.Surrogates;
import org.spikej.neuron.Trace;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.SafeTensors;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * Our neurons against those of SpikingJelly, snnTorch and Norse, on the same 1,000 random currents
 * of 100 steps: {@code src/test/python/neurons.py} runs theirs, and says how the constants of one
 * become those of the other.
 */
class NeuronsAgainstPythonTest {
    private static final int STEPS = 100;
    private static final int CURRENTS = 1000;
    private static final double TOLERANCE = 1e-5;

    private static float[] current;
    private static Map<String, Tensor> theirs;

    @BeforeAll
    static void runTheirs(@TempDir Path folder) {
        Libtorch.seed(20261125);
        // Strong enough to fire each model, and never twice the threshold in one step.
        var values = torch.empty(STEPS, CURRENTS).uniform_(-0.2, 0.45, null);
        current = Tensors.floats(values);
        var input = folder.resolve("current.safetensors");
        var output = folder.resolve("theirs.safetensors");
        new SafeTensors(Map.of("current", values), Map.of()).write(input);
        PythonPeers.run("neurons.py", input.toString(), output.toString());
        theirs = SafeTensors.read(output).tensors();
    }

    @ParameterizedTest(name = "{0} with {1} reset, as in {2}")
    @CsvSource({
        "if, soft, spikingjelly",
        "if, hard, spikingjelly",
        "if, soft, snntorch",
        "if, hard, snntorch",
        "lif, soft, spikingjelly",
        "lif, hard, spikingjelly",
        "lif, soft, snntorch",
        "lif, hard, snntorch",
        "plif, soft, spikingjelly",
        "plif, hard, spikingjelly",
        "plif, soft, snntorch",
        "plif, hard, snntorch",
        "cuba, soft, spikingjelly",
        "cuba, hard, spikingjelly",
        "cuba, soft, snntorch",
        "alif, soft, norse",
        "alif, hard, norse",
    })
    void spikesAndMembraneEqualTheirsStepForStep(String model, String reset, String library) {
        var name = "%s.%s.%s.".formatted(model, reset, library);
        var neuron = neuron(model, reset.equals("soft") ? Reset.soft() : Reset.hard());
        try (var _ = Scope.open()) {
            var trace = neuron.trace(Tensors.of(current, STEPS, CURRENTS));
            var spikes = Tensors.floats(theirs.get(name + "spikes"));
            var membrane = Tensors.floats(theirs.get(name + "membrane"));
            compare(trace, reset.equals("soft"), spikes, membrane);
        }
    }

    private static Neuron neuron(String model, Reset reset) {
        return switch (model) {
            case "if" -> new If(1, reset, Surrogates.arctan());
            case "lif" -> Neurons.lif(0.9).withReset(reset);
            case "plif" -> Neurons.plif(3).withThreshold(0.2).withReset(reset);
            case "cuba" -> Neurons.cubaLif(0.5, 0.9).withReset(reset);
            case "alif" -> Neurons.alif(0.9).withAdaptation(0.95, 0.1).withReset(reset);
            default -> throw new IllegalArgumentException("no model " + model);
        };
    }

    /**
     * Where a membrane lies within the tolerance of the threshold, rounding decides about the
     * spike; if it decides otherwise for them, that neuron is compared up to there.
     */
    private static void compare(Trace ours, boolean soft, float[] spikes, float[] membrane) {
        var ourSpikes = Tensors.floats(ours.spikes());
        var u = Tensors.floats(ours.membrane());
        var threshold = Tensors.floats(ours.threshold());
        int fired = 0;
        int undecided = 0;
        for (int neuron = 0; neuron < CURRENTS; neuron++) {
            for (int t = 0; t < STEPS; t++) {
                int i = t * CURRENTS + neuron;
                if (ourSpikes[i] != spikes[i] && Math.abs(u[i] - threshold[i]) <= TOLERANCE) {
                    undecided++;
                    break;
                }
                assertThat(spikes[i])
                        .as("spike of neuron %d in step %d, membrane %s", neuron, t, u[i])
                        .isEqualTo(ourSpikes[i]);
                float drop = soft ? threshold[i] : u[i];
                assertThat((double) membrane[i])
                        .as("membrane of neuron %d after step %d", neuron, t)
                        .isCloseTo(u[i] - drop * ourSpikes[i], within(TOLERANCE));
                fired += (int) ourSpikes[i];
            }
        }
        assertThat(fired).as("spikes of all neurons").isGreaterThan(2 * CURRENTS);
        assertThat(undecided).as("neurons left at a tie").isLessThan(CURRENTS / 100);
    }
}
