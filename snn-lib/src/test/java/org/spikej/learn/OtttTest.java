package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.averagePool;
import static org.spikej.layer.Layers.batchNormThroughTime;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.dropout;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.maxPool;
import static org.spikej.layer.Layers.neurons;
import static org.spikej.layer.Layers.plif;
import static org.spikej.layer.Layers.recurrent;
import static org.spikej.layer.Layers.standardisedConv;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikej.data.Batch;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.layer.Layer;
import org.spikej.model.Network;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Surrogates;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

@Timeout(120)
class OtttTest {
    private static final Dataset DIGITS = Datasets.strokes().take(2000, 500);
    private static final Loss EACH_STEP = Losses.tet(0, 1);

    private static Network hidden(int steps) {
        return Network.of(linear(784, 64), lif(0.5), linear(64, 64), lif(0.5), linear(64, 10))
                .steps(steps);
    }

    private static List<float[]> online(Network net, Batch batch) {
        return values(Ottt.method().gradient(net, batch));
    }

    private static List<float[]> throughTime(Network net, Batch batch) {
        return values(Bptt.method().loss(EACH_STEP).gradient(net, batch));
    }

    private static List<float[]> values(Map<String, Tensor> gradient) {
        return gradient.values().stream().map(Tensors::floats).toList();
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double left = 0;
        double right = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            left += (double) a[i] * a[i];
            right += (double) b[i] * b[i];
        }
        return product / Math.sqrt(left * right);
    }

    @Test
    void overOneStepItIsBackpropagation() {
        try (var _ = Scope.open()) {
            var batch = DIGITS.train().batch(0, 1, 2, 3);
            var online = online(hidden(1), batch);
            var whole = throughTime(hidden(1), batch);
            for (int i = 0; i < whole.size(); i++) {
                assertThat(online.get(i)).containsExactly(whole.get(i), within(1e-6f));
            }
        }
    }

    @Test
    void theOutputIsThatOfTheNetwork() {
        try (var _ = Scope.open()) {
            var batch = DIGITS.train().batch(5, 6, 7);
            var net = hidden(6);
            var pass = new OnlinePass(net, batch.inputs());
            for (int t = 0; t < 6; t++) {
                pass.step(t);
            }
            assertThat(Tensors.floats(pass.output()))
                    .containsExactly(
                            Tensors.floats(net.forward(batch.inputs()).sum(0)), within(1e-4f));
        }
    }

    /** The definition in plain loops: one hidden layer, the triangle's slope, T steps. */
    @Test
    void theGradientIsErrorTimesSlopeTimesTrace() {
        int inputs = 5;
        int neurons = 4;
        int classes = 3;
        int steps = 6;
        float decay = 0.5f;
        try (var _ = Scope.open()) {
            var net =
                    Network.of(
                                    linear(inputs, neurons),
                                    neurons(
                                            new Lif()
                                                    .withDecay(decay)
                                                    .withSurrogate(Surrogates.triangle())),
                                    linear(neurons, classes))
                            .steps(steps);
            var parameters = net.parameters();
            var x = new float[] {1.5f, -0.5f, 2, 0.3f, 1};
            int label = 1;
            var gradients =
                    online(net, new Batch(Tensors.of(x, 1, inputs), Tensors.of((long) label)));
            var expected =
                    new Loops(
                                    Tensors.floats(parameters.get(0).value()),
                                    Tensors.floats(parameters.get(1).value()),
                                    Tensors.floats(parameters.get(2).value()),
                                    Tensors.floats(parameters.get(3).value()))
                            .gradients(x, label, steps, decay);
            for (int i = 0; i < 4; i++) {
                assertThat(gradients.get(i)).containsExactly(expected.get(i), within(1e-5f));
            }
            assertThat(expected.get(2)).as("hidden neurons spiked").isNotEqualTo(new float[12]);
        }
    }

    /** Weights {@code [in][out]} of two layers. */
    private record Loops(float[] w1, float[] b1, float[] w2, float[] b2) {
        List<float[]> gradients(float[] x, int label, int steps, float decay) {
            int n = b1.length;
            var gw1 = new float[w1.length];
            var gb1 = new float[n];
            var gw2 = new float[w2.length];
            var gb2 = new float[b2.length];
            var v = new float[n];
            var trace = new float[n];
            for (int t = 0; t < steps; t++) {
                var slope = new float[n];
                var spike = new float[n];
                for (int i = 0; i < n; i++) {
                    float u = decay * v[i] + b1[i];
                    for (int j = 0; j < x.length; j++) {
                        u += w1[j * n + i] * x[j];
                    }
                    spike[i] = u >= 1 ? 1 : 0;
                    slope[i] = Math.max(0, 1 - Math.abs(u - 1));
                    v[i] = u - spike[i];
                    trace[i] = decay * trace[i] + spike[i];
                }
                var error = error(spike, label, steps);
                for (int k = 0; k < error.length; k++) {
                    gb2[k] += error[k];
                    for (int i = 0; i < n; i++) {
                        gw2[i * error.length + k] += error[k] * trace[i];
                    }
                }
                for (int i = 0; i < n; i++) {
                    float g = 0;
                    for (int k = 0; k < error.length; k++) {
                        g += w2[i * error.length + k] * error[k];
                    }
                    g *= slope[i];
                    gb1[i] += g;
                    for (int j = 0; j < x.length; j++) {
                        gw1[j * n + i] += g * x[j];
                    }
                }
            }
            return List.of(gw1, gb1, gw2, gb2);
        }

        /** (softmax(o) − onehot) / T. */
        private float[] error(float[] spike, int label, int steps) {
            var error = new float[b2.length];
            double sum = 0;
            for (int k = 0; k < error.length; k++) {
                float o = b2[k];
                for (int i = 0; i < spike.length; i++) {
                    o += w2[i * error.length + k] * spike[i];
                }
                error[k] = (float) Math.exp(o);
                sum += error[k];
            }
            for (int k = 0; k < error.length; k++) {
                error[k] = (float) (error[k] / sum - (k == label ? 1 : 0)) / steps;
            }
            return error;
        }
    }

    /** Section 4 of the paper: the gradient is one of descent, here nearly that of BPTT. */
    @Test
    void atTheStartItsGradientIsNearlyThatOfBptt() {
        try (var _ = Scope.open()) {
            var indices = new int[64];
            Arrays.setAll(indices, i -> i);
            var batch = DIGITS.train().batch(indices);
            var online = online(hidden(6), batch);
            var whole = throughTime(hidden(6), batch);
            for (int i = 0; i < whole.size(); i++) {
                assertThat(cosine(online.get(i), whole.get(i))).isGreaterThan(0.97);
            }
        }
    }

    /** Chance is 0.1. */
    @Test
    void learnsToReadDigits() {
        var run = quiet().epochs(3).learningRate(2e-3).train(hidden(4), DIGITS);
        assertThat(run.testAccuracy()).isGreaterThan(0.85);
    }

    @Test
    void learnsWithAnUpdateAtEveryStep() {
        var run = quiet().updateEveryStep().epochs(3).train(hidden(4), DIGITS);
        assertThat(run.testAccuracy()).isGreaterThan(0.85);
    }

    @Test
    void convolutionsWithStandardisedWeightsLearn() {
        var net =
                Network.of(
                                standardisedConv(1, 8, 5, 2, 0),
                                lif(0.5),
                                averagePool(2),
                                flatten(),
                                linear(8 * 6 * 6, 10))
                        .steps(4);
        var run = quiet().epochs(3).learningRate(4e-3).train(net, DIGITS);
        assertThat(run.testAccuracy()).isGreaterThan(0.8);
    }

    @Test
    void aLayerThatNeedsAllStepsIsRefusedByName() {
        refuses(batchNormThroughTime(4, 8));
        refuses(maxPool(2));
        refuses(dropout(0.5));
        refuses(plif());
        refuses(recurrent(4, new Lif()));
    }

    private static void refuses(Layer layer) {
        var net =
                layer.inputShape().isPresent()
                        ? Network.of(linear(784, 4), layer)
                        : Network.of(conv(1, 4, 3), layer);
        assertThatThrownBy(() -> quiet().train(net, DIGITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(layer.name() + " as layer 1");
    }

    private static Ottt quiet() {
        return Ottt.method().listener(TrainingListener.silent());
    }
}
