package org.spikej.kernel.snn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.spikej.data.Progress;
import org.spikej.kernel.display.CellScope;
import org.spikej.learn.TrainingListener;

/** A plain program that has the kernel's jar on its class path. */
class OutsideCellTest {
    @Test
    void longWorkTellsItsProgressOnTheConsole() throws InterruptedException {
        var found = new ArrayList<Object>();
        Thread.ofPlatform()
                .inheritInheritableThreadLocals(false)
                .start(
                        () -> {
                            CellScope.current().ifPresent(CellScope::forget);
                            found.add(Progress.standard());
                            found.add(TrainingListener.standard());
                        })
                .join();
        assertThat(found)
                .hasSize(2)
                .noneMatch(NotebookProgress.class::isInstance)
                .noneMatch(NotebookTraining.class::isInstance);
    }
}
