package org.spikej.kernel.shell;

/** A class loader of code that stops at a sign. */
interface CellLoader {
    StopSign stopSign();
}
