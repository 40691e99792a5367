package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.alif;
import static org.spikej.layer.Layers.dropout;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.integrateAndFire;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikej.data.Batch;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.layer.Layer;
import org.spikej.layer.Linear;
import org.spikej.model.Network;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Reset;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

@Timeout(120)
class DesireTest {
    private static final Dataset DIGITS = Datasets.strokes().take(2000, 500);

    private static Linear synapse(long inputs, long outputs) {
        return linear(inputs, outputs).withoutBias().kaiming();
    }

    private static Network hidden() {
        return Network.of(
                        integrateAndFire(),
                        synapse(784, 100),
                        lif(0.75),
                        dropout(0.1),
                        synapse(100, 10),
                        lif(0.75))
                .steps(20);
    }

    private static Desire method() {
        return Desire.method()
                .batchSize(10)
                .learningRate(1e-4)
                .epochs(3)
                .listener(TrainingListener.silent());
    }

    /** The definition in plain loops: two hidden layers, one sample. */
    @Test
    void theChangesAreThoseOfTheDefinition() {
        int[] sizes = {6, 5, 4, 3};
        int steps = 12;
        try (var _ = Scope.open()) {
            var net =
                    Network.of(
                                    integrateAndFire(),
                                    synapse(6, 5),
                                    lif(0.75),
                                    synapse(5, 4),
                                    lif(0.75),
                                    synapse(4, 3),
                                    lif(0.75))
                            .steps(steps)
                            .seed(7);
            var values = new float[] {0.9f, 0.2f, 0.7f, 0.55f, 1, 0};
            var weights = net.parameters().stream().map(p -> Tensors.floats(p.value())).toList();
            var expected = new Loops(sizes, weights, steps, 4).changes(values, 2);
            var batch = new Batch(Tensors.of(values, 1, 6), Tensors.of(2L));
            var changes = Desire.method().gradient(net, batch);
            int layer = 0;
            for (var change : changes.values()) {
                assertThat(Tensors.floats(change.neg()))
                        .as("layer %d", layer)
                        .containsExactly(expected.get(layer), within(1e-4f));
                assertThat(expected.get(layer))
                        .as("layer %d learns", layer)
                        .isNotEqualTo(new float[expected.get(layer).length]);
                layer++;
            }
        }
    }

    /** Both inputs spike at all 5 steps, so does the output, and it desires to be silent. */
    @Test
    void operationsAreThoseOfACountByHand() {
        try (var _ = Scope.open()) {
            var net = Network.of(integrateAndFire(), synapse(2, 2), lif(0.75)).steps(5);
            net.parameters()
                    .getFirst()
                    .value()
                    .set_data(Tensors.of(new float[] {1, 0, 1, 0}, 2, 2));
            var batch = new Batch(Tensors.of(new float[] {1, 1}, 1, 2), Tensors.of(1L));
            assertThat(Desire.method().margin(0).operations(net, batch))
                    .isEqualTo(new DesireOperations(5 * 2 * 2, 0, 5 * 2, 5 * 2, 2 * 4));
        }
    }

    /** Weights {@code [in][out]} of each layer. */
    private record Loops(int[] sizes, List<float[]> weights, int steps, int margin) {
        private static final float DECAY = 0.75f;

        List<float[]> changes(float[] values, int label) {
            int layers = weights.size();
            var spikes = new boolean[layers + 1][steps][];
            spikes[0] = coded(values);
            for (int l = 0; l < layers; l++) {
                spikes[l + 1] = layer(spikes[l], weights.get(l), sizes[l + 1]);
            }
            var changes = new float[layers][];
            var sigma = new int[sizes[layers]];
            var distance = new double[sizes[layers]];
            for (int k = 0; k < sigma.length; k++) {
                double r = rate(spikes[layers], k);
                double error = k == label ? 1 - r : r;
                sigma[k] = error > 0.3 ? (k == label ? 1 : -1) : 0;
                distance[k] = Math.abs((k == label ? 1 : 0) - r);
            }
            for (int l = layers - 1; l >= 0; l--) {
                changes[l] = change(spikes[l], spikes[l + 1], sigma);
                var sigmaBefore = new int[sizes[l]];
                var distanceBefore = new double[sizes[l]];
                for (int i = 0; i < sizes[l]; i++) {
                    double c = 0;
                    for (int j = 0; j < sigma.length; j++) {
                        c += weights.get(l)[i * sigma.length + j] * distance[j] * sigma[j];
                    }
                    sigmaBefore[i] = Math.abs(c) >= 0.05 ? (c > 0 ? 1 : -1) : 0;
                    distanceBefore[i] = Math.abs((c > 0 ? 1 : 0) - rate(spikes[l], i));
                }
                sigma = sigmaBefore;
                distance = distanceBefore;
            }
            return List.of(changes);
        }

        private boolean[][] coded(float[] values) {
            var spikes = new boolean[steps][values.length];
            var m = new float[values.length];
            for (int t = 0; t < steps; t++) {
                for (int i = 0; i < m.length; i++) {
                    m[i] += values[i];
                    spikes[t][i] = m[i] >= 1;
                    m[i] -= spikes[t][i] ? 1 : 0;
                }
            }
            return spikes;
        }

        private boolean[][] layer(boolean[][] before, float[] weight, int size) {
            var spikes = new boolean[steps][size];
            var u = new float[size];
            for (int t = 0; t < steps; t++) {
                for (int j = 0; j < size; j++) {
                    u[j] *= DECAY;
                    for (int i = 0; i < before[t].length; i++) {
                        u[j] += before[t][i] ? weight[i * size + j] : 0;
                    }
                    spikes[t][j] = u[j] >= 1;
                    u[j] -= spikes[t][j] ? 1 : 0;
                }
            }
            return spikes;
        }

        private double rate(boolean[][] spikes, int neuron) {
            int count = 0;
            for (var step : spikes) {
                count += step[neuron] ? 1 : 0;
            }
            return (double) count / (steps - margin);
        }

        private float[] change(boolean[][] before, boolean[][] after, int[] sigma) {
            var change = new float[before[0].length * sigma.length];
            var trace = new float[before[0].length];
            for (int t = 0; t < steps; t++) {
                for (int i = 0; i < trace.length; i++) {
                    trace[i] = DECAY * trace[i] + (before[t][i] ? 1 : 0);
                    for (int j = 0; j < sigma.length; j++) {
                        change[i * sigma.length + j] += after[t][j] ? sigma[j] * trace[i] : 0;
                    }
                }
            }
            return change;
        }
    }

    /** Chance is 0.1. */
    @Test
    void learnsToReadDigitsAndItsControlsFail() {
        double accuracy = method().train(hidden(), DIGITS).testAccuracy();
        double frozen =
                method().desires(Desires.OUTPUT_ONLY).train(hidden(), DIGITS).testAccuracy();
        double random = method().desires(Desires.RANDOM).train(hidden(), DIGITS).testAccuracy();
        assertThat(accuracy).isGreaterThan(0.7);
        assertThat(frozen).isLessThan(0.4);
        assertThat(random).isLessThan(0.3);
    }

    @Test
    void aNeuronThatDropoutSilencedDesiresNothing() {
        try (var _ = Scope.open()) {
            var net =
                    Network.of(
                                    integrateAndFire(),
                                    synapse(784, 100),
                                    lif(0.75),
                                    dropout(0.999),
                                    synapse(100, 10),
                                    lif(0.75))
                            .steps(20);
            var changes = Desire.method().gradient(net, DIGITS.train().batch(0));
            assertThat(changes.get("1.weight").ne(new Scalar(0f)).any(0))
                    .satisfies(columns -> assertThat(columns.sum().item_long()).isLessThan(3));
        }
    }

    @Test
    void aLayerWithoutAPlaceInItIsRefusedByName() {
        refuses("linear(784, 10) as layer 0", linear(784, 10), lif());
        refuses("alif(0.9", synapse(784, 10), alif());
        refuses(
                "lif(0.9) as layer 1",
                synapse(784, 10),
                neurons(new Lif().withReset(Reset.hard())));
        refuses("lif(0.9) as layer 2", synapse(784, 10), lif(), lif());
        refuses(".withoutBias() as layer 1", flatten(), synapse(784, 10));
        refuses("dropout(0.5) as layer 2", synapse(784, 10), lif(), dropout(0.5));
        refuses("got none", integrateAndFire());
    }

    private static void refuses(String what, Layer... layers) {
        assertThatThrownBy(() -> method().train(Network.of(layers), DIGITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(what);
    }

    @Test
    void aMarginAsLongAsTheRunIsRefused() {
        assertThatThrownBy(() -> method().margin(20).train(hidden(), DIGITS))
                .hasMessageContaining("below the network's 20 steps for desire, got 20");
    }
}
