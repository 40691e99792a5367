package org.spikej.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spikej.data.Batch;
import org.spikej.paper.BnttNetwork.Norm;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class BnttPaperTest {
    @Test
    void theSmokeRecipeLearnsWithBnttAndTellsAccuracyAndScaleOfEachStep() {
        var recipe = BnttPaper.of(Scale.SMOKE);
        var findings = Papers.of("bntt").reproduce(Scale.SMOKE).findings();
        int steps = recipe.shape().steps();
        assertThat(findings).hasSize(4 + steps + 4 + 3 * steps);
        assertThat(findings.getFirst().mean()).as("accuracy, %%").isGreaterThan(40);
        assertThat(findings.getFirst().holds()).isPresent();
        assertThat(findings.get(4 + steps - 1).claim()).contains("after 6 steps");
        assertThat(findings.getLast().claim()).isEqualTo("mean scale of norm 3 at step 6");
        assertThat(findings.getLast().mean()).isBetween(0.5, 1.5);
    }

    @Test
    void thePapersOwnNetworksTrainAStep() {
        var recipe = BnttPaper.of(Scale.PAPER);
        for (var norm : Norm.values()) {
            try (var _ = Scope.open()) {
                Libtorch.seed(1);
                var values = new float[2 * 3 * 32 * 32];
                for (int i = 0; i < values.length; i++) {
                    values[i] = i % 11 / 11f;
                }
                var batch = new Batch(Tensors.of(values, 2, 3, 32, 32), Tensors.of(3L, 7L));
                var gradient = recipe.method(norm).gradient(recipe.shape().with(norm, 1), batch);
                assertThat(gradient.get("0.weight").isfinite().all().item_bool()).isTrue();
                assertThat(gradient.get("0.weight").count_nonzero().item_long()).isPositive();
            }
        }
    }

    @Test
    void theInputSpikesWithTheSignOfTheValueAndAtHalfItsSize() {
        try (var _ = Scope.open()) {
            Libtorch.seed(1);
            var values = Tensors.of(new float[] {0.5f, 1, 0, 0.75f}, 1, 4);
            var spikes = new SignedPoisson(0.5, 0.5).encode(values, 4000);
            var sums = Tensors.floats(spikes.sum(0));
            assertThat(sums[0]).isZero();
            assertThat(sums[1] / 4000).isCloseTo(0.5f, within(0.04f));
            assertThat(sums[2] / 4000).isCloseTo(-0.5f, within(0.04f));
            assertThat(sums[3] / 4000).isCloseTo(0.25f, within(0.04f));
        }
    }
}
