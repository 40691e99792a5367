package org.spikej.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.spikej.data.Datasets;
import org.spikej.learn.StdpNetwork;
import org.spikej.learn.TrainingListener;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

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

    @Test
    void thePapersOwnNetworkTrainsAStep() {
        try (var _ = Scope.open()) {
            var one = fieldsOfThePapersNetwork(1);
            var two = fieldsOfThePapersNetwork(2);
            assertThat(Tensors.shape(one)).containsExactly(6400, 2352);
            // Both began alike, and each has changed the neurons that won its own samples.
            long learned = one.ne(two).any(1).sum().item_long();
            assertThat(learned).isBetween(1L, 6399L);
        }
    }

    private static Tensor fieldsOfThePapersNetwork(long digits) {
        var recipe = UnsupervisedPaper.of(Scale.PAPER);
        var net = StdpNetwork.of(12, recipe.neurons());
        var run =
                recipe.method()
                        .epochs(1)
                        .listener(TrainingListener.silent())
                        .train(net, Datasets.strokes(24, 4, digits));
        assertThat(run.options().batchSize()).isEqualTo(1024);
        return net.receptiveFields();
    }
}
