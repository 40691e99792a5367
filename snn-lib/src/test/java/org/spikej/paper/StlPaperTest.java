package org.spikej.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikej.data.Batch;
import org.spikej.learn.Stl;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

@Timeout(120)
class StlPaperTest {
    @Test
    void theSmokeRecipeLearnsAndThresholdsAloneLearnLittle() {
        var findings = Papers.of("stl").reproduce(Scale.SMOKE).findings();
        assertThat(findings).hasSize(2 * 7 + 1);
        for (int from : new int[] {0, 7}) {
            assertThat(findings.get(from).mean()).as("both, %%").isGreaterThan(80);
            assertThat(findings.get(from + 1).mean()).as("synapses, %%").isGreaterThan(80);
            assertThat(findings.get(from + 2).holds()).as("thresholds far below").contains(true);
        }
        assertThat(findings.get(6).claim()).startsWith("joint decision of 2 networks");
    }

    @Test
    void thePapersOwnNetworkTrainsAStep() {
        var recipe = StlPaper.of(Scale.PAPER);
        try (var _ = Scope.open()) {
            var values = new float[2 * 784];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % 7 / 7f;
            }
            var batch = new Batch(Tensors.of(values, 2, 1, 28, 28), Tensors.of(3L, 5L));
            var network = recipe.network().of(recipe.depths().getFirst(), 1, 1);
            var gradient = Stl.method().gradient(network, batch);
            assertThat(gradient).containsKeys("2.threshold", "6.threshold", "11.threshold");
            assertThat(gradient.values()).allMatch(g -> g.isfinite().all().item_bool());
            assertThat(gradient.get("2.threshold").count_nonzero().item_long()).isPositive();
        }
    }
}
