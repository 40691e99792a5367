package org.spikej.exchange;

/** A NIR file, or a network for one, that cannot be exchanged; the message says why. */
public final class NirException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NirException(String message) {
        super(message);
    }

    NirException(String message, Throwable cause) {
        super(message, cause);
    }
}
