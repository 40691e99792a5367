package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikej.tensor.Tensors;

class DatasetTest {
    private static final Samples TWO_BY_TWO =
            new Images(
                    new byte[] {0, 51, 102, (byte) 255, 1, 2, 3, 4, 5, 6, 7, 8},
                    new byte[] {1, 0, 1},
                    3,
                    1,
                    2,
                    2);
    private static final Dataset DATASET =
            new Dataset("small", List.of("cat", "dog"), TWO_BY_TWO, TWO_BY_TWO.take(2));

    @Test
    void grayValuesBecomeZeroToOne() {
        var sample = DATASET.train(0);
        assertThat(Tensors.floats(sample.input())).containsExactly(0, 0.2f, 0.4f, 1);
        assertThat(Tensors.shape(sample.input())).containsExactly(1, 2, 2);
        assertThat(sample.label()).isEqualTo(1);
    }

    @Test
    void inputsComeInTheOrderAskedFor() {
        var inputs = TWO_BY_TWO.inputs(2, 0, 2);
        assertThat(Tensors.shape(inputs)).containsExactly(3, 1, 2, 2);
        assertThat(Tensors.isFloat(inputs)).isTrue();
        assertThat(Tensors.floats(inputs.select(0, 0)))
                .isEqualTo(Tensors.floats(inputs.select(0, 2)))
                .containsExactly(5 / 255f, 6 / 255f, 7 / 255f, 8 / 255f);
        assertThat(Tensors.longs(TWO_BY_TWO.labels(2, 0, 1))).containsExactly(1, 1, 0);
    }

    @Test
    void theFirstSamplesAreABatchOfAtMostAsManyAsThereAre() {
        var two = TWO_BY_TWO.first(2);
        assertThat(Tensors.longs(two.labels())).containsExactly(1, 0);
        assertThat(Tensors.floats(two.inputs())).isEqualTo(Tensors.floats(TWO_BY_TWO.inputs(0, 1)));
        assertThat(TWO_BY_TWO.first(9).size()).isEqualTo(3);
    }

    @Test
    void noIndicesGiveAnEmptyBatch() {
        assertThat(Tensors.shape(TWO_BY_TWO.inputs())).containsExactly(0, 1, 2, 2);
    }

    @Test
    void takeKeepsTheFirstAndSaysSoInTheName() {
        var less = DATASET.take(2, 1);
        assertThat(less.name()).isEqualTo("small.take(2, 1)");
        assertThat(less.train().size()).isEqualTo(2);
        assertThat(less.test().size()).isEqualTo(1);
        assertThat(less.train(1).label()).isEqualTo(DATASET.train(1).label());
        assertThat(Tensors.floats(less.train(1).input()))
                .isEqualTo(Tensors.floats(DATASET.train(1).input()));
    }

    @Test
    void shiftedImagesMoveByUpToSoManyPixelsAnewInEachEpoch() {
        var shifted = DATASET.shifted(1);
        var moves = new HashSet<List<Float>>();
        for (int epoch = 0; epoch < 60; epoch++) {
            var moved = Tensors.floats(shifted.train().epoch(epoch).inputs(0));
            assertThat(Tensors.floats(shifted.train().epoch(epoch).inputs(0))).isEqualTo(moved);
            moves.add(List.of(moved[0], moved[1], moved[2], moved[3]));
        }
        assertThat(moves)
                .containsExactlyInAnyOrder(
                        List.of(1f, 0f, 0f, 0f),
                        List.of(0.4f, 1f, 0f, 0f),
                        List.of(0f, 0.4f, 0f, 0f),
                        List.of(0.2f, 0f, 1f, 0f),
                        List.of(0f, 0.2f, 0.4f, 1f),
                        List.of(0f, 0f, 0f, 0.4f),
                        List.of(0f, 0f, 0.2f, 0f),
                        List.of(0f, 0f, 0f, 0.2f),
                        List.of(0f, 0f, 0f, 0f));
        assertThat(Tensors.floats(shifted.test(0).input())).containsExactly(0, 0.2f, 0.4f, 1);
        assertThatThrownBy(() -> DATASET.shifted(-1)).hasMessageContaining("at least 0 pixels");
    }

    @Test
    void validationTestsOnTheLastTrainingSamples() {
        var settings = DATASET.validation(1);
        assertThat(settings.name()).isEqualTo("small.validation(1)");
        assertThat(settings.train().size()).isEqualTo(2);
        assertThat(settings.test().size()).isEqualTo(1);
        assertThat(settings.test(0).label()).isEqualTo(DATASET.train(2).label());
        assertThat(Tensors.floats(settings.test(0).input()))
                .isEqualTo(Tensors.floats(DATASET.train(2).input()));
        assertThatThrownBy(() -> settings.test(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void validationOnAllTrainingSamplesIsRefused() {
        assertThatThrownBy(() -> DATASET.validation(3))
                .hasMessage(
                        "expected 1 to 2 of the 3 training samples of small for validation, got 3");
    }

    @Test
    void takingMoreThanThereIsNamesBothNumbers() {
        assertThatThrownBy(() -> DATASET.take(2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 2 samples")
                .hasMessageContaining("got 3");
        assertThatThrownBy(() -> DATASET.take(0, 1)).hasMessageContaining("got 0");
    }

    @Test
    void anIndexOutOfRangeIsNamed() {
        for (int index : new int[] {-1, 3}) {
            assertThatThrownBy(() -> DATASET.train(index))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("from 0 to 2, got " + index);
        }
        assertThatThrownBy(() -> DATASET.train().take(2).inputs(2))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void splitsOfTwoShapesAreRefused() {
        var wide = new Images(new byte[4], new byte[1], 1, 1, 1, 4);
        assertThatThrownBy(() -> new Dataset("mixed", List.of("a"), TWO_BY_TWO, wide))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 2, 2] for train and [1, 1, 4] for test");
    }

    @Test
    void printsNameSizesShapeAndClasses() {
        assertThat(DATASET)
                .hasToString(
                        "small: 3 train + 2 test samples of shape [1, 2, 2]"
                                + " in 2 classes (cat, dog)");
    }

    @Test
    void theShapeCannotBeChangedFromOutside() {
        TWO_BY_TWO.shape()[0] = 7;
        assertThat(TWO_BY_TWO.shape()).containsExactly(1, 2, 2);
    }
}
