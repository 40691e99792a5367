package org.spikej.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tour notebook, run from end to end as a person runs it. */
class TourNotebookTest {

    private static TwoClients both;
    private static NotebookRun run;

    @BeforeAll
    static void runTheTour(@TempDir Path folder) {
        both =
                TwoClients.execute(
                        Repository.root().resolve("notebooks/tour/01-first-spikes.ipynb"), folder);
        run = both.run();
    }

    @Test
    void jupytersClientAndOursGiveTheSame() {
        both.assertTheSame();
    }

    @Test
    void everyCellRunsWithoutAnError() {
        assertThat(run.finished().status()).as(run.finished().messages()).isZero();
        assertThat(run.html()).isNotEmptyFile();
    }

    @Test
    void theNetworkLearnsTheDigits() {
        assertThat(run.figure("accuracy")).isBetween(0.95, 1.0);
    }

    @Test
    void theEnergyIsPositive() {
        assertThat(run.figure("energy_uJ")).isPositive();
    }

    @Test
    void everyPlotCellShowsAnImage() {
        ExecutedNotebook.read(run.notebook()).assertPlotsAreShown();
    }

    @Test
    void theResultIsPrintedAsPlainText() {
        assertThat(run.cellsTagged("result"))
                .isNotEmpty()
                .allSatisfy(
                        cell -> assertThat(NotebookRun.outputsOf(cell, "text/plain")).isPositive());
    }
}
