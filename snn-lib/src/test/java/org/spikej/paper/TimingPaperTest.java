package org.spikej.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spikej.data.Batch;
import org.spikej.learn.Timing;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class TimingPaperTest {
    @Test
    void theSmokeRecipeLearnsAndSweepsTheTimeConstant() {
        var findings = Papers.of("timing").reproduce(Scale.SMOKE).findings();
        assertThat(findings).hasSize(1 + 3 + 2 * 4);
        assertThat(findings.getFirst().mean()).as("accuracy, %%").isGreaterThan(60);
        var counts = findings.stream().filter(f -> f.claim().endsWith("one spike")).toList();
        assertThat(counts).filteredOn(f -> f.unit().isEmpty()).allMatch(f -> f.mean() <= 1);
    }

    @Test
    void thePapersOwnNetworkTrainsAStep() {
        try (var _ = Scope.open()) {
            var values = new float[784];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % 7 / 7f;
            }
            var network = TimingPaper.of(Scale.PAPER).network(0.97, 1);
            var batch = new Batch(Tensors.of(values, 1, 1, 28, 28), Tensors.of(3L));
            var gradient = Timing.method().gradient(network, batch);
            assertThat(gradient).hasSize(2);
            assertThat(gradient.values())
                    .allMatch(
                            g ->
                                    g.count_nonzero().item_long() > 0
                                            && g.isfinite().all().item_bool());
        }
    }
}
