package org.spikej.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTest {
    @Test
    void theFirstFigureStandsBesideThePapers() {
        var results = Results.of("example").orElseThrow();
        assertThat(Results.figure(results))
                .isEqualTo("accuracy, F400 on fashion-mnist: paper 90.04 ± 0.09, here 89.03 %");
        assertThat(Results.status(results)).isEqualTo("small, 3 seeds");
    }

    @Test
    void whatWasNotRunHasNone() {
        assertThat(Results.of("none")).isEmpty();
    }

    @Test
    void whatWasMeasuredIsReadAsNumbers() {
        var table = Results.table("example");

        assertThat(table.stringColumn("claim").asList())
                .containsExactly("accuracy, F400 [%]", "gradient []");
        assertThat(table.stringColumn("paper").get(0)).isEqualTo("90.04 ± 0.09");
        assertThat(table.intColumn("steps").get(0)).isEqualTo(5);
        assertThat(table.doubleColumn("ours").get(0)).isBetween(89.03, 89.04);
        assertThat(table.doubleColumn("least").get(0))
                .isLessThan(table.doubleColumn("greatest").get(0));
        assertThat(Results.table("none").isEmpty()).isTrue();
    }

    @Test
    void everyPaperIsInTheTable() {
        var table = Papers.table();
        assertThat(table.stringColumn("name").asList()).contains("ottt", "ide", "desire", "timing");
        assertThat(table.stringColumn("status").asList()).doesNotContain("");
    }
}
