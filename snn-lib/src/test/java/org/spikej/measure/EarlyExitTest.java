package org.spikej.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.layer.Layers.batchNormThroughTime;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.residual;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.layer.Join;
import org.spikej.learn.Bptt;
import org.spikej.learn.Losses;
import org.spikej.learn.TrainingListener;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Tensors;

class EarlyExitTest {
    private static final Dataset DIGITS = Datasets.strokes().take(600, 300);

    private static EarlyExit withScales(double[]... scales) {
        var layers = new java.util.ArrayList<EarlyExit.Profile>();
        for (var each : scales) {
            layers.add(new EarlyExit.Profile(layers.size() + " norm", each));
        }
        return new EarlyExit(layers, new double[] {0.2, 0.5, 0.8, 0.9, 0.9});
    }

    @Test
    void theNetworkMayStopWhereEveryScaleHasFadedBehindItsPeak() {
        var early =
                withScales(
                        new double[] {0.05, 1, 0.08, 0.05, 0.01},
                        new double[] {0, 1, 2, 0.09, 0.08});
        assertThat(early.layers()).extracting(EarlyExit.Profile::peak).containsExactly(2, 3);
        assertThat(early.step(0.1)).isEqualTo(4);
        assertThat(early.step(0.06)).isEqualTo(5);
        assertThat(early.accuracy(4)).isEqualTo(0.9);
    }

    @Test
    void aScaleThatNeverFadesLetsTheNetworkRunToItsEnd() {
        assertThat(withScales(new double[] {0, 0, 0, 0, 1}).step(0.1)).isEqualTo(5);
        assertThat(withScales(new double[] {1, 1, 1, 1, 1}).step(0.1)).isEqualTo(5);
    }

    @Test
    void theAccuraciesAreThoseOfTheNetworkThatStopsThere() {
        var net =
                Network.of(linear(784, 32), batchNormThroughTime(32, 6), lif(), linear(32, 10))
                        .steps(6);
        Bptt.method()
                .loss(Losses.rateCrossEntropy())
                .listener(TrainingListener.silent())
                .epochs(2)
                .train(net, DIGITS);
        var early = EarlyExit.of(net, DIGITS.test());
        for (int steps = 1; steps <= 6; steps++) {
            assertThat(early.accuracy(steps)).isEqualTo(net.steps(steps).accuracy(DIGITS.test()));
        }
        assertThat(early.table().columnNames())
                .isEqualTo(List.of("steps", "accuracy", "scale of 1 batchNormThroughTime(32, 6)"));
    }

    @Test
    void theScalesAreMeansOfTheChannelsAndThoseInBlocksCountToo() {
        var norm = batchNormThroughTime(10, 2);
        var net = Network.of(linear(784, 10), residual(Join.ADD, norm, lif()), lif()).steps(2);
        var scales = Tensors.of(new float[20], 2, 10);
        Libtorch.withoutGradient(
                () -> scales.select(0, 1).fill_(new org.bytedeco.pytorch.Scalar(3f)));
        Libtorch.withoutGradient(() -> norm.parameters().getFirst().value().copy_(scales));
        var layers = EarlyExit.of(net, DIGITS.test().take(10)).layers();
        assertThat(layers).hasSize(1);
        assertThat(layers.getFirst().layer()).isEqualTo("1.body.0 batchNormThroughTime(10, 2)");
        assertThat(layers.getFirst().scales()).containsExactly(0, 3);
    }

    @Test
    void aNetworkWithoutSuchNormsHasACurveAndNoStepToStop() {
        var early =
                EarlyExit.of(Network.of(linear(784, 10), lif()).steps(3), DIGITS.test().take(20));
        assertThat(early.accuracies()).hasSize(3);
        assertThatThrownBy(() -> early.step(0.1)).hasMessageContaining("batchNormThroughTime");
    }
}
