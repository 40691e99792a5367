package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class StrokesTest {
    private static int[] all(Samples samples) {
        return IntStream.range(0, samples.size()).toArray();
    }

    private static float[] pixels(Samples samples) {
        return Tensors.floats(samples.inputs(all(samples)));
    }

    private static long[] labels(Samples samples) {
        return Tensors.longs(samples.labels(all(samples)));
    }

    @Test
    void standardSetHasSixThousandAndOneThousandDigits() {
        assertThat(Datasets.strokes())
                .hasToString(
                        "strokes: 6000 train + 1000 test samples of shape [1, 28, 28] in 10 classes"
                                + " (0, 1, 2, 3, 4, 5, 6, 7, 8, 9)");
    }

    @Test
    void classesAreBalancedWithinEveryTen() {
        var labels = labels(Datasets.strokes(200, 10, 5).train());
        for (int from = 0; from < labels.length; from += 10) {
            var ten = Arrays.copyOfRange(labels, from, from + 10);
            assertThat(ten).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
        assertThat(Arrays.copyOf(labels, 10)).isNotEqualTo(Arrays.copyOfRange(labels, 10, 20));
    }

    /** Of pixels and labels: an assertion on the arrays themselves would print them. */
    private static String checksum(Samples samples) {
        var pixels = pixels(samples);
        var labels = labels(samples);
        var bytes = new byte[pixels.length + labels.length];
        for (int i = 0; i < pixels.length; i++) {
            bytes[i] = (byte) Math.round(255 * pixels[i]);
        }
        for (int i = 0; i < labels.length; i++) {
            bytes[pixels.length + i] = (byte) labels[i];
        }
        return DownloadTest.md5(bytes);
    }

    @Test
    void sameSeedGivesTheSameImagesAndAnotherSeedOthers() {
        var once = Datasets.strokes(50, 20, 7);
        var again = Datasets.strokes(50, 20, 7);
        var other = Datasets.strokes(50, 20, 8);
        assertThat(checksum(once.train())).isEqualTo(checksum(again.train()));
        assertThat(checksum(once.test())).isEqualTo(checksum(again.test()));
        assertThat(checksum(once.train())).isNotEqualTo(checksum(other.train()));
    }

    @Test
    void imagesAreTheSameOnEveryMachine() {
        assertThat(checksum(Datasets.strokes(500, 1, 42).train()))
                .isEqualTo("c84b4ea7c7c146f612d1b70c192d2a45");
    }

    @Test
    void smallSetIsTheBeginningOfALargeOne() {
        var small = Datasets.strokes(33, 7, 7);
        var large = Datasets.strokes(60, 20, 7);
        assertThat(checksum(small.train())).isEqualTo(checksum(large.train().take(33)));
        assertThat(checksum(small.test())).isEqualTo(checksum(large.test().take(7)));
    }

    @Test
    void trainAndTestShareNoImage() {
        var dataset = Datasets.strokes(500, 500, 3);
        var train = pixels(dataset.train());
        var test = pixels(dataset.test());
        var seen = new HashSet<Integer>();
        for (int i = 0; i < 500; i++) {
            seen.add(Arrays.hashCode(Arrays.copyOfRange(train, i * 784, (i + 1) * 784)));
            seen.add(Arrays.hashCode(Arrays.copyOfRange(test, i * 784, (i + 1) * 784)));
        }
        assertThat(seen).hasSize(1000);
    }

    @Test
    void digitsAreInkOnAnEmptyBorder() {
        var samples = Datasets.strokes(300, 1, 11).train();
        for (int i = 0; i < samples.size(); i++) {
            var image = Tensors.floats(samples.sample(i).input());
            double ink = 0;
            double border = 0;
            for (int p = 0; p < image.length; p++) {
                ink += image[p];
                int row = p / 28;
                int column = p % 28;
                border += row == 0 || row == 27 || column == 0 || column == 27 ? image[p] : 0;
            }
            assertThat(ink).as("ink of image %d", i).isBetween(15.0, 220.0);
            assertThat(border).as("ink on the border of image %d", i).isLessThan(0.1 * ink);
        }
    }

    @Test
    void splitWithoutImagesIsRefused() {
        assertThatThrownBy(() -> Datasets.strokes(0, 10, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 0 to train and 10 to test");
        assertThatThrownBy(() -> Datasets.strokes(10, 1_000_001, 1))
                .hasMessageContaining("1 to 1000000 images");
    }

    @Test
    void hiddenLayerLearnsWhatALineCannotSeparate() {
        var digits = Datasets.strokes();
        double linear = testAccuracy(digits, 0, 4);
        double hidden = testAccuracy(digits, 128, 5);
        assertThat(linear).isBetween(0.80, 0.97);
        assertThat(hidden).isBetween(0.95, 0.999).isGreaterThan(linear);
    }

    /** Trains a network with one hidden layer, or none, by Adam. */
    private static double testAccuracy(Dataset digits, int hidden, int epochs) {
        Libtorch.seed(1);
        try (var _ = Scope.open()) {
            var weights = new TensorVector();
            for (int inputs = 784; ; inputs = hidden) {
                boolean last = hidden == 0 || inputs == hidden;
                int outputs = last ? 10 : hidden;
                var weight = torch.randn(inputs, outputs).mul(new Scalar(1 / Math.sqrt(inputs)));
                weights.push_back(weight.requires_grad_(true));
                weights.push_back(torch.zeros(outputs).requires_grad_(true));
                if (last) {
                    break;
                }
            }
            var adam = new Adam(weights, new AdamOptions(2e-3));
            for (int epoch = 0; epoch < epochs; epoch++) {
                Batches.of(digits.train(), 64)
                        .shuffled(epoch)
                        .forEach(
                                batch -> {
                                    adam.zero_grad();
                                    var scores = scores(weights, batch.inputs());
                                    torch.cross_entropy_loss(scores, batch.labels()).backward();
                                    adam.step();
                                });
            }
            var test = digits.test();
            var answers =
                    scores(weights, test.inputs(all(test))).argmax(new LongOptional(1), false);
            return answers.eq(test.labels(all(test))).sum().item_double() / test.size();
        }
    }

    private static Tensor scores(TensorVector weights, Tensor images) {
        var values = images.flatten(1, -1).mm(weights.get(0)).add(weights.get(1));
        return weights.size() == 2 ? values : values.relu().mm(weights.get(2)).add(weights.get(3));
    }
}
