package org.spikej.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnsupervisedPaperTest {
    @Test
    void theSmokeRecipeFindsClassesWithoutLabels() {
        var findings = Papers.of("unsupervised").reproduce(Scale.SMOKE).findings();
        assertThat(findings).hasSize(1 + 4 + 2);
        assertThat(findings.getFirst().mean()).as("accuracy, %%").isGreaterThan(40);
        assertThat(findings.get(3).mean())
                .as("without lateral inhibition, %%")
                .isLessThan(findings.getFirst().mean());
    }
}
