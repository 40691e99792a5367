package org.spikej.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.dropout;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.integrateAndFire;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.maxPool;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class NetworkTest {
    private static Network small() {
        return Network.of(linear(12, 30), lif(), linear(30, 4), integrateAndFire()).steps(6);
    }

    @Test
    void theOutputIsASpikeTrainOfOneNeuronAClass() {
        try (var _ = Scope.open()) {
            Libtorch.seed(10);
            var output = small().forward(torch.rand(5, 12));
            assertThat(Tensors.shape(output)).containsExactly(6, 5, 4);
            assertThat(Tensors.floats(output)).containsOnly(0f, 1f);
        }
    }

    @Test
    void aRecordingHasEveryLayersInputAndOutputAndEndsInTheForwardPassesOutput() {
        try (var _ = Scope.open()) {
            var net = small();
            var batch = torch.rand(5, 12);
            var recording = net.record(batch);
            assertThat(recording.stages())
                    .extracting(Recording.Stage::name)
                    .containsExactly(
                            "0 linear(12, 30)",
                            "1 lif(0.9)",
                            "2 linear(30, 4)",
                            "3 integrateAndFire()");
            assertThat(recording.populations()).hasSize(2);
            assertThat(Tensors.floats(recording.output()))
                    .isEqualTo(Tensors.floats(net.forward(batch)));
            assertThat(Tensors.floats(recording.stages().get(2).input()))
                    .isEqualTo(Tensors.floats(recording.stages().get(1).output()));
        }
    }

    @Test
    void layersThatRunAsOneAreRecordedOneByOneWithTheSameSpikes() {
        try (var _ = Scope.open()) {
            Libtorch.seed(12);
            var net =
                    Network.of(
                                    conv(1, 4, 3),
                                    maxPool(2),
                                    lif(),
                                    conv(4, 6, 3),
                                    maxPool(2),
                                    lif(),
                                    flatten(),
                                    linear(24, 3),
                                    lif())
                            .steps(4);
            var batch = torch.rand(5, 1, 14, 14).mul(new Scalar(4f));
            var recording = net.record(batch);
            assertThat(net.joined()).hasSize(7);
            assertThat(recording.stages()).hasSize(9);
            assertThat(Tensors.floats(recording.stages().get(5).output())).contains(1f);
            assertThat(Tensors.floats(recording.output()))
                    .isEqualTo(Tensors.floats(net.forward(batch)));
        }
    }

    @Test
    void aSampleIsAnsweredTheSameAloneAndInABatch() {
        try (var _ = Scope.open()) {
            Libtorch.seed(11);
            var net = small();
            var batch = torch.rand(9, 12);
            var together = net.predict(batch);
            for (int i = 0; i < 9; i++) {
                assertThat(net.predict(batch.narrow(0, i, 1))).containsExactly(together[i]);
            }
        }
    }

    @Test
    void theClassWithMostSpikesWins() {
        try (var _ = Scope.open()) {
            var spikes = Tensors.of(new float[] {0, 1, 0, 0, 1, 1, 1, 0, 0}, 3, 1, 3);
            assertThat(Network.classes(spikes)).containsExactly(1);
        }
    }

    @Test
    void eachSampleHasAnAnswerOfItsOwnAndTheLowestClassWinsATie() {
        try (var _ = Scope.open()) {
            var first = new float[] {0, 1, 1, /* sample 2 */ 0, 0, 1, /* sample 3 */ 0, 0, 0};
            var second = new float[] {0, 1, 1, /* sample 2 */ 1, 0, 1, /* sample 3 */ 0, 0, 0};
            var spikes = torch.stack(new TensorVector(step(first), step(second)), 0);
            assertThat(Network.classes(spikes)).containsExactly(1, 2, 0);
            assertThat(Network.classes(spikes.narrow(1, 0, 2))).containsExactly(1, 2);
        }
    }

    private static Tensor step(float[] spikes) {
        return Tensors.of(spikes, 3, 3);
    }

    @Test
    void theSameSeedGivesTheSameBitsAndAnotherSeedOthers() {
        try (var _ = Scope.open()) {
            var batch = torch.rand(5, 12);
            var first = Tensors.floats(small().seed(3).forward(batch));
            assertThat(Tensors.floats(small().seed(3).forward(batch))).isEqualTo(first);
            assertThat(Tensors.floats(small().seed(4).forward(batch))).isNotEqualTo(first);
        }
    }

    @Test
    void sizesThatDoNotChainAreToldWhenTheNetworkIsWritten() {
        assertThatThrownBy(() -> Network.of(linear(784, 256), lif(), linear(200, 10), lif()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer 3 of 4")
                .hasMessageContaining("expected 200 inputs")
                .hasMessageContaining("got shape [256]");
        assertThatThrownBy(() -> Network.of()).hasMessageContaining("at least one layer");
        assertThatThrownBy(() -> small().steps(0)).hasMessageContaining("at least 1 step, got 0");
    }

    @Test
    void aBatchOfAnotherSizeNamesBothSizes() {
        assertThatThrownBy(() -> small().predict(torch.rand(5, 13)))
                .hasMessageContaining("expected 12 inputs")
                .hasMessageContaining("[13]");
    }

    @Test
    void aConvolutionalNetworkDropsInTrainingOnlyAndAnswersTheSameEachTime() {
        try (var _ = Scope.open()) {
            Libtorch.seed(5);
            var net =
                    Network.of(
                                    conv(1, 4, 3),
                                    lif(),
                                    maxPool(2),
                                    flatten(),
                                    dropout(0.5),
                                    linear(36, 4),
                                    lif())
                            .steps(6);
            var batch = torch.rand(5, 1, 8, 8).mul(new Scalar(3f));
            var once = Tensors.floats(net.forward(batch));
            assertThat(Tensors.floats(net.forward(batch))).isEqualTo(once);
            assertThat(Tensors.floats(net.trainingForward(batch))).isNotEqualTo(once);
        }
    }

    @Test
    void aBatchWithNaNOrInfinityIsRefused() {
        var batch = torch.zeros(5, 12);
        batch.select(0, 2).select(0, 3).fill_(new Scalar(Float.NaN));
        batch.select(0, 4).select(0, 1).fill_(new Scalar(Float.POSITIVE_INFINITY));
        assertThatThrownBy(() -> small().predict(batch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got NaN or infinity in 2 of 60");
    }

    @Test
    void largeValuesWhoseSumOverflowsAreNoInfinities() {
        var batch = torch.full(new long[] {5, 12}, new Scalar(3e38f));
        assertThat(small().predict(batch)).hasSize(5);
    }

    @Test
    void aNetworkOfNoStepsIsRefused() {
        assertThatThrownBy(() -> small().steps(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected at least 1 step, got 0");
    }
}
