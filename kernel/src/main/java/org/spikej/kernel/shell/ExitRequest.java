package org.spikej.kernel.shell;

/** Ends the code of a cell that called {@code System.exit}, instead of the kernel. */
final class ExitRequest extends Error {
    private static final long serialVersionUID = 1;

    private final int status;

    ExitRequest(int status) {
        super("exit(" + status + ")", null, false, false);
        this.status = status;
    }

    /** What the person reads. */
    String advice() {
        return "exit(%d) ended the cell; the kernel goes on, restart or shut it down from its menu\n"
                .formatted(status);
    }
}
