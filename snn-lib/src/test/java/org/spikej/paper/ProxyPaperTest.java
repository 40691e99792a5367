package org.spikej.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spikej.data.Batch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class ProxyPaperTest {
    @Test
    void theSmokeRecipeHasACurveOverTForEachWayOfTraining() {
        var findings = Papers.of("proxy").reproduce(Scale.SMOKE).findings();
        assertThat(findings).hasSize(3 * 3 + 1);
        assertThat(findings.getFirst().steps()).isEqualTo(8);
        assertThat(findings.getFirst().published()).isEqualTo("94.56");
        assertThat(findings.getFirst().holds()).isPresent();
        assertThat(findings.getFirst().mean()).as("by proxy, %%").isGreaterThan(60);
    }

    @Test
    void thePapersOwnNetworkTrainsAStep() {
        var paper = ProxyPaper.of(Scale.PAPER);
        try (var _ = Scope.open()) {
            var values = new float[2 * 784];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % 7 / 7f;
            }
            var batch = new Batch(Tensors.of(values, 2, 1, 28, 28), Tensors.of(3L, 5L));
            var network = paper.network().apply(1);
            var gradient = paper.proxy().gradient(network, batch);
            assertThat(gradient).hasSize(network.parameters().size());
            assertThat(gradient.values()).allMatch(g -> g.isfinite().all().item_bool());
        }
    }
}
