package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.engine.DiehlCookCircuit;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class DiehlCookTest {
    private static final Dataset DIGITS = Datasets.strokes().take(1000, 300);

    private static DiehlCook method() {
        return DiehlCook.method().listener(TrainingListener.silent());
    }

    /** Thresholds that rise quickly enough for a thousand samples. */
    private static DiehlCookNetwork network() {
        return DiehlCookNetwork.of(100).settings(settings());
    }

    private static DiehlCookCircuit.Settings settings() {
        return DiehlCookCircuit.Settings.standard().rise(1);
    }

    @Test
    void drawnDigitsAreLearnedWithoutLabels() {
        var net = network();
        var run = method().train(net, DIGITS);
        assertThat(run.testAccuracy()).isGreaterThan(0.6);
        assertThat(net.accuracy(DIGITS.test())).isEqualTo(run.testAccuracy());
    }

    @Test
    void withoutPotentiationLessIsLearned() {
        var learned = method().train(network(), DIGITS);
        var fixed = method().learningRate(1e-9).train(network(), DIGITS);
        assertThat(fixed.testAccuracy()).isLessThan(learned.testAccuracy() - 0.3);
    }

    @Test
    void theSameSeedGivesTheSameWeights() {
        try (var _ = Scope.open()) {
            var few = DIGITS.take(60, 20);
            var one = network();
            var two = network();
            var three = network();
            method().train(one, few);
            method().train(two, few);
            method().seed(7).train(three, few);
            assertThat(Tensors.floats(one.receptiveFields()))
                    .isEqualTo(Tensors.floats(two.receptiveFields()))
                    .isNotEqualTo(Tensors.floats(three.receptiveFields()));
            assertThat(one.thresholds()).isEqualTo(two.thresholds());
        }
    }

    @Test
    void theWeightsOfANeuronSumToTheNorm() {
        try (var _ = Scope.open()) {
            var net = network();
            method().train(net, DIGITS.take(30, 10));
            var fields = net.receptiveFields();
            assertThat(Tensors.shape(fields)).containsExactly(100, 28, 28);
            for (float sum : Tensors.floats(fields.view(100, 784).sum(1))) {
                assertThat(sum).isBetween(78.3f, 78.5f);
            }
        }
    }

    @Test
    void thresholdsRiseWhileLearningAndNotWhileAnswering() {
        var net = network();
        method().train(net, DIGITS.take(30, 10));
        var learned = net.thresholds();
        float sum = 0;
        for (float threshold : learned) {
            assertThat(threshold).isGreaterThanOrEqualTo(0);
            sum += threshold;
        }
        assertThat(sum).isGreaterThan(30);
        net.accuracy(DIGITS.test().take(20));
        assertThat(net.thresholds()).isEqualTo(learned);
    }

    @Test
    void batchesOfSeveralSamplesAreRefused() {
        assertThatThrownBy(() -> method().batchSize(128))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batches of 1")
                .hasMessageContaining("128");
    }

    @Test
    void valuesBelowZeroAreRefused() {
        try (var _ = Scope.open()) {
            assertThatThrownBy(() -> DiehlCookNetwork.values(Tensors.of(new float[] {1, -2}, 2)))
                    .hasMessageContaining("-2");
        }
    }

    @Test
    void aNewNetworkHasNoAnswers() {
        assertThatThrownBy(() -> network().accuracy(DIGITS.test()))
                .hasMessageContaining("train it");
    }

    @Test
    void anInterruptEndsTheTraining() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> method().train(network(), DIGITS))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("epoch 1");
    }

    @Test
    void methodsWithANetworkOfTheirOwnAreFoundByName() {
        assertThat(Methods.of("diehlcook").networks()).isEqualTo(DiehlCookNetwork.class);
        assertThat(Methods.of("unsupervised").networks()).isEqualTo(StdpNetwork.class);
        assertThat(Methods.of("bptt").epochs(7).options().epochs()).isEqualTo(7);
    }
}
