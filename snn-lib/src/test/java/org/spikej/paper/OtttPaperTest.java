package org.spikej.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.data.Batch;
import org.spikej.learn.Ottt;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class OtttPaperTest {
    @TempDir Path folder;

    @Test
    void theSmokeRecipeFindsParityWithBptt() throws Exception {
        var reproduction = Papers.of("ottt").reproduce(Scale.SMOKE);
        var accuracies =
                reproduction.findings().stream().filter(f -> f.unit().equals("%")).toList();
        assertThat(accuracies).hasSize(3);
        assertThat(accuracies).allMatch(f -> f.mean() > 70, "far above chance");
        var cosine = reproduction.findings().get(3);
        assertThat(cosine.mean()).isBetween(0.95, 1.0);
        reproduction.writeCsv(folder.resolve("ottt.csv"), "a command");
        assertThat(Files.readAllLines(folder.resolve("ottt.csv")).getFirst())
                .isEqualTo(
                        "paper,claim,dataset,network,steps,scale,published,ours_mean,ours_min,"
                                + "ours_max,seeds,minutes,command");
        assertThat(reproduction.table().rowCount()).isEqualTo(reproduction.findings().size());
    }

    @Test
    void thePapersOwnNetworkTrainsAStep() {
        var network = OtttPaper.of(Scale.PAPER).tasks().getFirst().network().apply(1);
        try (var _ = Scope.open()) {
            var values = new float[3 * 32 * 32];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % 11 / 11f;
            }
            var batch = new Batch(Tensors.of(values, 1, 3, 32, 32), Tensors.of(3L));
            var gradient = Ottt.method().gradient(network, batch);
            assertThat(gradient).hasSize(network.parameters().size());
            assertThat(gradient.values()).allMatch(g -> g.isfinite().all().item_bool());
        }
    }

    @Test
    void anUnknownPaperIsToldWithThoseThereAre() {
        assertThatThrownBy(() -> Papers.of("otttt"))
                .hasMessageContaining("ottt")
                .hasMessageContaining("got otttt");
    }
}
