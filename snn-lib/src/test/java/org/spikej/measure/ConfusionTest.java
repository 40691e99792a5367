package org.spikej.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionTest {
    private static final List<String> ANIMALS = List.of("cat", "dog", "eel");

    /** Cat: 2 right, 1 taken for dog. Dog: 1 right. No eel, but one dog taken for it. */
    private final Confusion confusion =
            Confusion.of(new int[] {0, 0, 0, 1, 1}, new int[] {0, 0, 1, 1, 2}, ANIMALS);

    @Test
    void countsPairsOfActualAndPredicted() {
        assertThat(confusion.count(0, 0)).isEqualTo(2);
        assertThat(confusion.count(0, 1)).isEqualTo(1);
        assertThat(confusion.count(1, 0)).isZero();
        assertThat(confusion.samples(0)).isEqualTo(3);
        assertThat(confusion.accuracy()).isEqualTo(new Accuracy(3, 5));
    }

    @Test
    void givesRecallAndPrecisionOfEachClass() {
        assertThat(confusion.recall(0)).isEqualTo(2.0 / 3);
        assertThat(confusion.precision(0)).isEqualTo(1);
        assertThat(confusion.recall(1)).isEqualTo(0.5);
        assertThat(confusion.precision(1)).isEqualTo(0.5);
        assertThat(confusion.recall(2)).isNaN();
        assertThat(confusion.precision(2)).isZero();
    }

    @Test
    void tabulatesOneRowAClassAndTheAccuracyAbove() {
        var table = confusion.table();
        assertThat(table.name()).isEqualTo("Accuracy " + confusion.accuracy());
        assertThat(table.columnNames())
                .containsExactly(
                        "class", "samples", "predictions", "correct", "recall", "precision");
        assertThat(table.stringColumn("class").asList()).isEqualTo(ANIMALS);
        assertThat(table.longColumn("samples").asList()).containsExactly(3L, 2L, 0L);
        assertThat(table.longColumn("predictions").asList()).containsExactly(2L, 2L, 1L);
        assertThat(table.doubleColumn("recall").get(0)).isEqualTo(2.0 / 3);
        assertThat(table.doubleColumn("recall").isMissing(2)).isTrue();
        assertThat(table.get(0, 4).toString()).startsWith("0.666");
        assertThat(table.column("recall").getString(0)).isEqualTo("0.6667");
    }

    @Test
    void tabulatesTheCounts() {
        var table = confusion.counts();
        assertThat(table.columnNames()).containsExactly("actual", "cat", "dog", "eel");
        assertThat(table.longColumn("dog").asList()).containsExactly(1L, 1L, 0L);
    }

    @Test
    void keepsColumnsApartWhereClassesShareAName() {
        var twins = Confusion.of(new int[] {0}, new int[] {1}, List.of("A", "a", "actual"));
        assertThat(twins.counts().columnNames())
                .containsExactly("actual", "A (0)", "a (1)", "actual (2)");
    }

    @Test
    void namesTheLabelThatHasNoClass() {
        assertThatThrownBy(() -> Confusion.of(new int[] {0, 3}, new int[] {0, 0}, ANIMALS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("actual classes 0 to 2, got 3 for sample 1");
        assertThatThrownBy(() -> Confusion.of(new int[] {0}, new int[] {-1}, ANIMALS))
                .hasMessageContaining("predicted classes 0 to 2, got -1 for sample 0");
    }
}
