package org.spikej.kernel.shell;

/** Ends the code of a cell that was interrupted. Without stack trace: it says nothing by itself. */
final class CellStopped extends Error {
    private static final long serialVersionUID = 1;

    CellStopped() {
        super("the cell was interrupted", null, false, false);
    }
}
