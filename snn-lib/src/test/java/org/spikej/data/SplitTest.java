package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final int[] LABELS = IntStream.range(0, 100).map(i -> i % 5).toArray();

    private static long tests(boolean[] test, int label) {
        return IntStream.range(0, LABELS.length).filter(i -> LABELS[i] == label && test[i]).count();
    }

    @Test
    void eachClassIsDividedByItself() {
        var test = Split.atRandom(0.9, 7).test(LABELS);
        for (int label = 0; label < 5; label++) {
            assertThat(tests(test, label)).isEqualTo(2);
        }
    }

    @Test
    void aSeedGivesTheSameDivisionAgainAndAnotherOneAnother() {
        assertThat(Split.atRandom(0.5, 1).test(LABELS))
                .isEqualTo(Split.atRandom(0.5, 1).test(LABELS))
                .isNotEqualTo(Split.atRandom(0.5, 2).test(LABELS));
    }

    @Test
    void theFirstOfEachClassAreTest() {
        var test = Split.firstAreTest(3).test(LABELS);
        assertThat(Arrays.copyOf(test, 15)).doesNotContain(false);
        assertThat(Arrays.copyOfRange(test, 15, 100)).doesNotContain(true);
    }

    @Test
    void aPartOfNothingOrOfAllIsRefused() {
        assertThatThrownBy(() -> Split.atRandom(1, 0)).hasMessageContaining("got 1.0");
        assertThatThrownBy(() -> Split.atRandom(Double.NaN, 0)).hasMessageContaining("got NaN");
        assertThatThrownBy(() -> Split.firstAreTest(0)).hasMessageContaining("got 0");
    }
}
