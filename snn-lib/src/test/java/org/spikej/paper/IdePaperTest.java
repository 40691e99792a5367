package org.spikej.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spikej.data.Batch;
import org.spikej.learn.Ide;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class IdePaperTest {
    @Test
    void theSmokeRecipeFindsTheEquilibrium() {
        var findings = Papers.of("ide").reproduce(Scale.SMOKE).findings();
        assertThat(findings.get(0).mean()).as("accuracy, %%").isGreaterThan(80);
        assertThat(findings.get(1).mean()).as("exponent of t").isBetween(-1.15, -0.85);
        assertThat(findings.getLast().claim()).contains("8C5 (F8C5)");
        assertThat(findings.getLast().mean()).as("images, %%").isGreaterThan(75);
        assertThat(findings.get(2).mean()).as("solve against iteration").isLessThan(1e-3);
    }

    @Test
    void thePapersOwnNetworkTrainsAStep() {
        var paper = IdePaper.of(Scale.PAPER);
        try (var _ = Scope.open()) {
            var values = new float[2 * 784];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % 7 / 7f;
            }
            var batch = new Batch(Tensors.of(values, 2, 1, 28, 28), Tensors.of(3L, 5L));
            var network = paper.network(paper.hidden(), paper.steps(), 1);
            var gradient = Ide.method().gradient(network, batch);
            assertThat(gradient).hasSize(network.parameters().size());
            assertThat(gradient.values()).allMatch(g -> g.isfinite().all().item_bool());
            var images = paper.images().network(1);
            var ofImages = Ide.method().gradient(images, batch);
            assertThat(ofImages).hasSize(images.parameters().size());
            assertThat(ofImages.get("2.recurrent_weight").count_nonzero().item_long()).isPositive();
            assertThat(ofImages.values()).allMatch(g -> g.isfinite().all().item_bool());
        }
    }
}
