package org.spikej.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AccuracyTest {
    @Test
    void isTheShareOfEqualLabels() {
        var accuracy = Accuracy.of(new int[] {0, 1, 2, 2}, new int[] {0, 1, 1, 2});
        assertThat(accuracy.correct()).isEqualTo(3);
        assertThat(accuracy.value()).isEqualTo(0.75);
    }

    @Test
    void hasWilsonsInterval() {
        var accuracy = new Accuracy(8, 10);
        assertThat(accuracy.low()).isCloseTo(0.4902, within(1e-4));
        assertThat(accuracy.high()).isCloseTo(0.9433, within(1e-4));
    }

    @Test
    void ofAllCorrectIsNotCertain() {
        var accuracy = new Accuracy(10, 10);
        assertThat(accuracy.high()).isCloseTo(1, within(1e-9));
        assertThat(accuracy.low()).isCloseTo(10 / (10 + 3.841459), within(1e-4));
    }

    @Test
    void needsOnePredictionForEachLabel() {
        assertThatThrownBy(() -> Accuracy.of(new int[3], new int[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 3 labels and 2 predictions");
        assertThatThrownBy(() -> Accuracy.of(new int[0], new int[0]))
                .hasMessageContaining("at least 1 sample");
    }
}
