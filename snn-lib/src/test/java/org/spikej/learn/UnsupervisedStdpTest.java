package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.data.Samples;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class UnsupervisedStdpTest {
    private static final Dataset DIGITS = Datasets.strokes().take(1000, 300);

    private static UnsupervisedStdp method() {
        return UnsupervisedStdp.method()
                .epochs(4)
                .batchSize(100)
                .learningRate(1e-3)
                .listener(TrainingListener.silent());
    }

    private static StdpNetwork network() {
        return StdpNetwork.of(6, 60).steps(20, 50);
    }

    @Test
    void drawnDigitsAreLearnedWithoutLabels() {
        var net = network();
        var run = method().train(net, DIGITS);
        assertThat(run.testAccuracy()).isGreaterThan(0.5);
        assertThat(net.accuracy(DIGITS.test())).isEqualTo(run.testAccuracy());
    }

    @Test
    void withoutLateralInhibitionLessIsLearned() {
        var whole = method().train(network(), DIGITS);
        var without = method().without(StdpPart.LATERAL_INHIBITION).train(network(), DIGITS);
        assertThat(without.testAccuracy()).isLessThan(whole.testAccuracy());
    }

    @Test
    void theSameSeedGivesTheSameWeights() {
        try (var _ = Scope.open()) {
            var one = network();
            var two = network();
            var three = network();
            method().epochs(1).train(one, DIGITS);
            method().epochs(1).train(two, DIGITS);
            method().epochs(1).seed(7).train(three, DIGITS);
            assertThat(Tensors.floats(one.receptiveFields()))
                    .isEqualTo(Tensors.floats(two.receptiveFields()))
                    .isNotEqualTo(Tensors.floats(three.receptiveFields()));
        }
    }

    @Test
    void aFilterHasMeanZeroAndDeviationOne() {
        try (var _ = Scope.open()) {
            var net = network();
            method().epochs(1).train(net, DIGITS);
            var filters = Tensors.floats(net.filters());
            for (int first = 0; first < filters.length; first += 9) {
                double mean = 0;
                double square = 0;
                for (int k = first; k < first + 9; k++) {
                    mean += filters[k] / 9;
                    square += filters[k] * filters[k] / 9;
                }
                assertThat(mean).isCloseTo(0, within(1e-5));
                assertThat(square).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void theLargestWeightOfANeuronIsATenth() {
        try (var _ = Scope.open()) {
            var net = network();
            method().epochs(1).train(net, DIGITS);
            for (float weight : Tensors.floats(net.receptiveFields())) {
                assertThat(weight).isBetween(0f, 0.1f + 1e-6f);
            }
        }
    }

    @Test
    void labelsOfTheTestSplitChangeNothingThatIsLearned() {
        try (var _ = Scope.open()) {
            var relabelled =
                    new Dataset(
                            "relabelled",
                            DIGITS.classes(),
                            DIGITS.train(),
                            new Labelled(DIGITS.test(), 3));
            var net = network();
            var other = network();
            method().epochs(1).train(net, DIGITS);
            method().epochs(1).train(other, relabelled);
            assertThat(net.accuracy(DIGITS.test())).isEqualTo(other.accuracy(DIGITS.test()));
        }
    }

    @Test
    void samplesThatAreNoGreyImagesAreRefusedByTheFirstLayer() {
        var colours = new Colours();
        var dataset = new Dataset("colours", List.of("a", "b"), colours, colours);
        assertThatThrownBy(() -> method().train(network(), dataset))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("first layer")
                .hasMessageContaining("[3, 8, 8]");
    }

    @Test
    void aNewNetworkHasNoAnswers() {
        assertThatThrownBy(() -> network().accuracy(DIGITS.test()))
                .hasMessageContaining("train it");
    }

    @Test
    void aNeuronVotesForTheClassItSpikesMostFor() {
        var votes = new ClassVotes(2, 3);
        float[] counts = {5, 0, 0, 2, 1, 1};
        votes.count(counts, 0, 2);
        votes.count(counts, 1, 1);
        votes.count(counts, 2, 0);
        votes.assign();
        assertThat(votes.answer(new float[] {3, 1}, 0)).isEqualTo(2);
        assertThat(votes.answer(new float[] {1, 3}, 0)).isEqualTo(1);
    }

    /** The same inputs, all of one class. */
    private record Labelled(Samples samples, int label) implements Samples {
        @Override
        public int size() {
            return samples.size();
        }

        @Override
        public long[] shape() {
            return samples.shape();
        }

        @Override
        public Tensor inputs(int... indices) {
            return samples.inputs(indices);
        }

        @Override
        public int label(int index) {
            return label;
        }

        @Override
        public Samples take(int count) {
            return new Labelled(samples.take(count), label);
        }
    }

    private record Colours() implements Samples {
        @Override
        public int size() {
            return 4;
        }

        @Override
        public long[] shape() {
            return new long[] {3, 8, 8};
        }

        @Override
        public Tensor inputs(int... indices) {
            return torch.zeros(indices.length, 3, 8, 8);
        }

        @Override
        public int label(int index) {
            return index % 2;
        }

        @Override
        public Samples take(int count) {
            return this;
        }
    }
}
