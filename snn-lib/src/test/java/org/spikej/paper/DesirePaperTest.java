package org.spikej.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spikej.data.Batch;
import org.spikej.learn.Desire;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class DesirePaperTest {
    @Test
    void theSmokeRecipeLearnsAndItsControlsFail() {
        var findings = Papers.of("desire").reproduce(Scale.SMOKE).findings();
        assertThat(findings).hasSize(7);
        assertThat(findings.getFirst().mean()).as("accuracy, %%").isGreaterThan(60);
        assertThat(findings.subList(2, 4)).allMatch(f -> f.holds().orElseThrow());
        assertThat(findings.get(4).holds()).as("less multiplications").contains(true);
    }

    @Test
    void theDifferencesNameTheNetworkThatIsTrained() {
        for (var scale : Scale.values()) {
            var recipe = DesirePaper.of(scale);
            for (var task : recipe.tasks()) {
                assertThat(recipe.differences(task))
                        .contains(
                                "784-%d-%d-10 with dropout %s"
                                        .formatted(task.first(), task.second(), task.share()));
            }
        }
    }

    @Test
    void thePapersOwnNetworksTrainAStep() {
        for (var task : DesirePaper.of(Scale.PAPER).tasks()) {
            try (var _ = Scope.open()) {
                var values = new float[784];
                for (int i = 0; i < values.length; i++) {
                    values[i] = i % 7 / 7f;
                }
                var batch = new Batch(Tensors.of(values, 1, 1, 28, 28), Tensors.of(3L));
                var changes = Desire.method().gradient(task.network(1), batch);
                assertThat(changes).hasSize(3);
                assertThat(changes.values())
                        .allMatch(change -> change.count_nonzero().item_long() > 0);
            }
        }
    }
}
