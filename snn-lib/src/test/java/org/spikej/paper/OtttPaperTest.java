package org.spikej.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void anUnknownPaperIsToldWithThoseThereAre() {
        assertThatThrownBy(() -> Papers.of("otttt"))
                .hasMessageContaining("ottt")
                .hasMessageContaining("got otttt");
    }
}
