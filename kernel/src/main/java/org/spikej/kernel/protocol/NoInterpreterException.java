package org.spikej.kernel.protocol;

/** The interpreter could not be made, so no cell can run. */
final class NoInterpreterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoInterpreterException(Throwable cause) {
        super(
                "expected an interpreter, got "
                        + cause
                        + " when it was made: restart the kernel, and see its log if this stays",
                cause);
    }
}
