package org.spikej.kernel.shell;

import org.spikej.kernel.protocol.Outcome;

/** Carries the failure of a piece of a cell to where the cell ends, through magics too. */
final class CellFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Outcome.Failure outcome;

    CellFailure(Outcome.Failure outcome) {
        super(outcome.value(), null, false, false);
        this.outcome = outcome;
    }

    Outcome.Failure outcome() {
        return outcome;
    }
}
