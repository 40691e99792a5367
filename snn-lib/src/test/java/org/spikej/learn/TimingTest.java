package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.cubaLif;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.layer.Layer;
import org.spikej.model.Network;
import org.spikej.neuron.CubaLif;
import org.spikej.neuron.Neurons;
import org.spikej.neuron.Reset;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

@Timeout(120)
class TimingTest {
    private static final Dataset DIGITS = Datasets.strokes().take(2000, 500);
    private static final double STEP = 1e-6;

    private static TimedLayer layer(int inputs, int outputs, long seed, int mostSpikes) {
        var random = new SplittableRandom(seed);
        var weights = random.doubles(inputs * outputs, -0.15, 0.35).toArray();
        return new TimedLayer(inputs, outputs, weights, 0.9, 1, mostSpikes, 30);
    }

    private static TimedSpikes input() {
        return TimedSpikes.latencies(
                new float[] {0.95f, 0.3f, 0.9f, 0, 0.6f, 0.85f, 0.7f, 0.5f, 0.99f, 0.4f}, 25);
    }

    private static TimedSpikes spikes(TimedLayer hidden, TimedLayer output) {
        return output.forward(hidden.forward(input()).out()).out();
    }

    /** Σ over the output spikes of their times, each with a factor of its own. */
    private static double sum(TimedSpikes spikes) {
        double sum = 0;
        for (int n = 0; n < spikes.count(); n++) {
            sum += factor(n) * spikes.times()[n];
        }
        return sum;
    }

    private static double factor(int spike) {
        return Math.sin(spike + 1);
    }

    @Test
    void theDerivativesOfSpikeTimesAreThoseOfFiniteDifferences() {
        for (int seed = 1; seed <= 20; seed++) {
            var hidden = layer(10, 8, seed, 30);
            var output = layer(8, 4, 100 + seed, 30);
            var first = hidden.forward(input());
            var second = output.forward(first.out());
            int count = second.out().count();
            assertThat(count).as("several spikes a neuron").isGreaterThan(output.outputs());

            var errors = new double[count];
            Arrays.setAll(errors, TimingTest::factor);
            var outputGradient = new double[output.weights().length];
            var hiddenErrors = output.backward(second, errors, new double[4], outputGradient);
            var hiddenGradient = new double[hidden.weights().length];
            hidden.backward(first, hiddenErrors, new double[8], hiddenGradient);
            compare(hidden, output, hidden.weights(), hiddenGradient);
            compare(hidden, output, output.weights(), outputGradient);
        }
    }

    /** Where the same neurons spike on both sides, and none grazes its threshold. */
    private static void compare(
            TimedLayer hidden, TimedLayer output, double[] weights, double[] gradient) {
        var order = spikes(hidden, output).neurons();
        int compared = 0;
        for (int i = 0; i < weights.length; i++) {
            double weight = weights[i];
            weights[i] = weight + STEP;
            var above = spikes(hidden, output);
            double up = sum(above);
            weights[i] = weight - STEP;
            var below = spikes(hidden, output);
            double down = sum(below);
            weights[i] = weight;
            if (Arrays.equals(above.neurons(), order)
                    && Arrays.equals(below.neurons(), order)
                    && Math.abs(gradient[i]) < 1e3) {
                double expected = (up - down) / (2 * STEP);
                assertThat(gradient[i])
                        .isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(weights.length / 2);
    }

    /** libtorch runs the neuron step by step; without spikes the two membranes are one. */
    @Test
    void atWholeTimesTheMembraneIsThatOfTheClockedNeuron() {
        try (var _ = Scope.open()) {
            int steps = 20;
            var weight = new double[] {0.7, -0.4, 0.9};
            var input = new TimedSpikes(new double[] {2, 5, 11}, new int[] {0, 1, 2}, 3);
            var current = new float[steps];
            for (int k = 0; k < 3; k++) {
                current[(int) input.times()[k]] = (float) weight[k];
            }
            var neuron = Neurons.cubaLif(0.81, 0.9).withThreshold(100);
            var clocked = Tensors.floats(neuron.trace(Tensors.of(current, steps, 1, 1)).membrane());
            for (int t = 1; t < steps; t++) {
                var layer = new TimedLayer(3, 1, weight, 0.9, 100, 1, t);
                assertThat(layer.forward(input).last()[0]).isCloseTo(clocked[t - 1], within(1e-5));
            }
        }
    }

    @Test
    void aNeuronSpikesWhereItsMembraneReachesTheThreshold() {
        var layer = layer(10, 8, 3, 30);
        var activity = layer.forward(input());
        var first = activity.out();
        assertThat(first.count()).isPositive();
        var until = new TimedLayer(10, 8, layer.weights(), 0.9, 1, 30, first.times()[0] - 1e-9);
        assertThat(until.forward(input()).out().count()).isZero();
        assertThat(until.forward(input()).last()[first.neurons()[0]]).isCloseTo(1, within(1e-6));
    }

    @Test
    void aLimitOfOneSpikeLeavesTheFirstOfEachNeuron() {
        var all = layer(10, 8, 5, 30).forward(input()).out();
        var firsts = layer(10, 8, 5, 1).forward(input()).out();
        var neurons = Arrays.copyOf(firsts.neurons(), firsts.count());
        assertThat(neurons).doesNotHaveDuplicates();
        assertThat(all.count()).isGreaterThan(firsts.count());
        assertThat(firsts.times()[0]).isEqualTo(all.times()[0]);
    }

    @Test
    void aSilentLabelIsRaised() {
        var quiet = new TimedLayer(10, 2, new double[20], 0.9, 1, 30, 30);
        var sample = new TimedSample(List.of(quiet), 1);
        sample.learn(input(), 1, 1, 1);
        for (int i = 0; i < 10; i++) {
            boolean spiked = i != 3;
            assertThat(sample.gradients[0][2 * i]).isZero();
            assertThat(sample.gradients[0][2 * i + 1] < 0).isEqualTo(spiked);
        }
    }

    private static Network hidden() {
        return Network.of(
                        linear(784, 60).withoutBias().kaiming(),
                        neurons(Neurons.cubaLif(0.81, 0.9)),
                        linear(60, 10).withoutBias().kaiming(),
                        neurons(Neurons.cubaLif(0.81, 0.9).withThreshold(2)))
                .steps(30);
    }

    /** Chance is 0.1. */
    @Test
    void learnsToReadDigits() {
        var method =
                Timing.method()
                        .batchSize(20)
                        .epochs(8)
                        .learningRate(5e-3)
                        .decay(0.9)
                        .listener(TrainingListener.silent());
        var net = hidden();
        var run = method.train(net, DIGITS);
        assertThat(run.testAccuracy()).isGreaterThan(0.75);
        assertThat(method.accuracy(net, DIGITS.test())).isEqualTo(run.testAccuracy());
        assertThat(method.spikeCounts(net, DIGITS.test())[0]).isPositive();
    }

    @Test
    void aLayerWithoutAPlaceInItIsRefusedByName() {
        refuses("linear(784, 4) and", linear(784, 4), cubaLif());
        refuses("lif(0.9) as layers 0 and 1", linear(784, 4).withoutBias(), lif());
        refuses(
                "cubaLif(0.8, 0.9) as layers 0 and 1",
                linear(784, 4).withoutBias(),
                neurons(Neurons.cubaLif(0.8, 0.9)));
        refuses(
                "cubaLif(0.81, 0.9)",
                linear(784, 4).withoutBias(),
                neurons(new CubaLif().withDecays(0.81, 0.9).withReset(Reset.hard())));
        refuses("linear(784, 4).withoutBias() as layer 0", linear(784, 4).withoutBias());
    }

    private static void refuses(String what, Layer... layers) {
        assertThatThrownBy(() -> Timing.method().train(Network.of(layers), DIGITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(what);
    }
}
