package org.spikej.kernel.widget;

import org.spikej.kernel.display.CellScope;

/** Where a listener runs: in the cell that it was made in, or just where it is called. */
@FunctionalInterface
interface Listening {
    void run(Runnable listener);

    /** In the cell of the calling thread, if it has one. */
    static Listening here() {
        return CellScope.current().<Listening>map(cell -> cell::run).orElse(Runnable::run);
    }
}
