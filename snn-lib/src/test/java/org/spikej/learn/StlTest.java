package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.data.Batch;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.model.Network;
import org.spikej.neuron.Learned;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Neurons;
import org.spikej.neuron.Reset;
import org.spikej.neuron.Surrogates;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

@Timeout(120)
class StlTest {
    private static final Dataset DIGITS = Datasets.strokes().take(1000, 300);

    private static Learned learning(double threshold) {
        return Neurons.learned(
                        new Lif()
                                .withDecay(0.5)
                                .withReset(Reset.hard())
                                .withSurrogate(Surrogates.triangle())
                                .withThreshold(threshold))
                .onlyThreshold();
    }

    private static Network perceptron(double threshold) {
        return Network.of(
                        linear(784, 64).kaiming(),
                        neurons(learning(threshold).perNeuron(64)),
                        linear(64, 10).kaiming(),
                        neurons(learning(threshold)))
                .steps(4);
    }

    private static Stl method() {
        return Stl.method().batchSize(50).listener(TrainingListener.silent());
    }

    /** The paper's equations in plain loops: three inputs, two neurons, five steps. */
    @Test
    void theGradientIsThatOfTheEquations() {
        int steps = 5;
        try (var _ = Scope.open()) {
            var net =
                    Network.of(linear(3, 2).withoutBias(), neurons(learning(0.8).perNeuron(2)))
                            .steps(steps);
            Libtorch.withoutGradient(
                    () ->
                            net.parameters()
                                    .get(1)
                                    .value()
                                    .copy_(Tensors.of(new float[] {0.7f, 1.1f}, 2)));
            var w = Tensors.floats(net.parameters().get(0).value());
            var x = new float[] {1.5f, -0.4f, 2};
            var gradient =
                    Stl.method().gradient(net, new Batch(Tensors.of(x, 1, 3), Tensors.of(1L)));
            var weights = new float[6];
            var thresholds = new float[2];
            int spikes = 0;
            for (int i = 0; i < 2; i++) {
                float theta = i == 0 ? 0.7f : 1.1f;
                float current = w[i] * x[0] + w[2 + i] * x[1] + w[4 + i] * x[2];
                var u = new float[steps];
                var s = new float[steps];
                float rate = 0;
                for (int t = 0; t < steps; t++) {
                    u[t] = current + (t == 0 ? 0 : 0.5f * u[t - 1] * (1 - s[t - 1]));
                    s[t] = u[t] >= theta ? 1 : 0;
                    rate += s[t] / steps;
                    spikes += (int) s[t];
                }
                float outside = (rate - i) / steps;
                float after = 0;
                for (int t = steps - 1; t >= 0; t--) {
                    float slope = Math.max(0, 1 - Math.abs(u[t] - theta));
                    float atSpike = outside - 0.5f * u[t] * after;
                    after = atSpike * slope + 0.5f * after * (1 - s[t]);
                    thresholds[i] -= atSpike * slope;
                    for (int j = 0; j < 3; j++) {
                        weights[2 * j + i] += after * x[j];
                    }
                }
            }
            assertThat(spikes).as("some spikes, and some silence").isBetween(1, 2 * steps - 1);
            assertThat(Tensors.floats(gradient.get("0.weight")))
                    .containsExactly(weights, within(1e-6f));
            assertThat(Tensors.floats(gradient.get("1.threshold")))
                    .containsExactly(thresholds, within(1e-6f));
            assertThat(thresholds).as("thresholds").isNotEqualTo(new float[2]);
        }
    }

    @Test
    void itChangesWhatItIsToldToAndTheRestStaysToTheBit() {
        for (var part : StlPart.values()) {
            try (var _ = Scope.open()) {
                var net = perceptron(0.5);
                var before = values(net);
                method().part(part).epochs(1).train(net, DIGITS);
                values(net)
                        .forEach(
                                (name, value) -> {
                                    boolean threshold = name.endsWith("threshold");
                                    boolean changes =
                                            part == StlPart.BOTH
                                                    || threshold == (part == StlPart.THRESHOLDS);
                                    assertThat(value.equals(before.get(name)))
                                            .as("%s stays, %s", name, part)
                                            .isEqualTo(!changes);
                                });
            }
        }
    }

    private static Map<String, String> values(Network net) {
        var values = new HashMap<String, String>();
        net.parameters()
                .forEach(p -> values.put(p.name(), Arrays.toString(Tensors.floats(p.value()))));
        return values;
    }

    @Test
    void synapsesLearnDigitsAndThresholdsAloneLittle() {
        double both = method().epochs(4).train(perceptron(0.5), DIGITS).testAccuracy();
        double rest =
                method().onlyThresholds().epochs(4).train(perceptron(0.5), DIGITS).testAccuracy();
        assertThat(both).isGreaterThan(0.8);
        assertThat(rest).isLessThan(both - 0.2);
    }

    @Test
    void noThresholdFallsToZero() {
        try (var _ = Scope.open()) {
            var net = perceptron(0.06);
            var threshold = net.parameters().get(2).value();
            method().onlyThresholds().learningRate(0.1).epochs(1).train(net, DIGITS);
            assertThat(threshold.min().item_float()).isEqualTo(0.05f);
            assertThat(threshold.max().item_float()).isGreaterThan(0.06f);
        }
    }

    @Test
    void aNetworkWithoutThresholdsToLearnIsRefused() {
        var net = Network.of(linear(784, 10), lif());
        assertThatThrownBy(() -> Stl.method().train(net, DIGITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("learn their threshold for stl, got none")
                .hasMessageContaining("in place of lif()");
    }

    @Test
    void aTrainingWithThresholdsOfEachNeuronResumesToTheSameBits(@TempDir Path folder) {
        try (var _ = Scope.open()) {
            var whole = perceptron(0.5);
            method().epochs(2).train(whole, DIGITS);
            var file = folder.resolve("stl.safetensors");
            method().epochs(1).checkpoint(file).train(perceptron(0.5), DIGITS);
            var resumed = perceptron(0.5);
            method().epochs(2).resume(file).train(resumed, DIGITS);
            assertThat(values(resumed)).isEqualTo(values(whole));
        }
    }

    @Test
    void theDynamicsTellThresholdsAndRatesOfEachEpoch() {
        try (var _ = Scope.open()) {
            var net = perceptron(0.5);
            var inputs = DIGITS.train().first(64).inputs();
            var dynamics = Dynamics.of(net, inputs, TrainingListener.silent());
            Stl.method().epochs(2).listener(dynamics).train(net, DIGITS);
            var moments = dynamics.moments();
            assertThat(moments)
                    .extracting(Dynamics.Moment::epoch)
                    .containsExactly(0, 0, 1, 1, 2, 2);
            assertThat(moments.getFirst().threshold()).isEqualTo(0.5);
            assertThat(moments.getFirst().deviation()).isZero();
            var recording = net.record(inputs).populations().getFirst().trace().orElseThrow();
            assertThat(moments.get(4).rate()).isEqualTo(recording.spikes().mean().item_double());
            var own = net.parameters().get(2).value();
            assertThat(moments.get(4).threshold())
                    .isCloseTo(own.mean().item_double(), within(1e-5));
            assertThat(moments.get(4).deviation())
                    .isCloseTo(own.std(false).item_double(), within(1e-5))
                    .isPositive();
            assertThat(dynamics.table().rowCount()).isEqualTo(6);
        }
    }

    /** Two networks that are each certain of a class of their own. */
    @Test
    void networksDecideTogetherByTheSumOfTheirWeighedRates() {
        try (var _ = Scope.open()) {
            var one = answering(3);
            var other = answering(5);
            var both = JointDecision.of(one, other, other);
            assertThat(both.accuracy(DIGITS.test())).isEqualTo(other.accuracy(DIGITS.test()));
            var sum = new JointDecision(both.members(), List.of(3.0, 1.0, 1.0));
            assertThat(sum.accuracy(DIGITS.test())).isEqualTo(one.accuracy(DIGITS.test()));
            assertThat(both.weighedOn(DIGITS.test()).weights())
                    .containsExactly(
                            one.accuracy(DIGITS.test()),
                            other.accuracy(DIGITS.test()),
                            other.accuracy(DIGITS.test()));
            assertThatThrownBy(JointDecision::of).hasMessageContaining("got 0 and 0");
        }
    }

    private static Network answering(int digit) {
        var net = Network.of(linear(784, 10), lif()).steps(4);
        Libtorch.withoutGradient(
                () -> {
                    net.parameters().get(0).value().zero_();
                    return net.parameters().get(1).value().zero_().select(0, digit).add_(two());
                });
        return net;
    }

    private static Scalar two() {
        return new Scalar(2f);
    }
}
