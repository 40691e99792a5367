package org.spikej.kernel.snn;

import org.spikej.kernel.display.CellScope;
import org.spikej.kernel.display.Display;

/** Long work of the library as a live bar under the cell; found by {@code ServiceLoader}. */
public final class NotebookProgress implements org.spikej.data.Progress {
    private org.spikej.kernel.display.Progress bar;
    private String what = "";
    private long shown;

    @Override
    public boolean available() {
        return CellScope.current().isPresent();
    }

    @Override
    public void start(String task, long total) {
        what = task;
        shown = 0;
        bar = total > 0 ? Display.progress(task, total) : Display.progress(task, 1);
    }

    @Override
    public void update(long done, String detail) {
        bar.label(what + "  " + detail);
        bar.advance(done - shown);
        shown = done;
    }

    @Override
    public void done() {
        bar.close();
    }
}
