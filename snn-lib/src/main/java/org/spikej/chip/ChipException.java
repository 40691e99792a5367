package org.spikej.chip;

/**
 * A chip's description is wrong, or a network does not fit the chip; the message says what to do.
 */
public final class ChipException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChipException(String message) {
        super(message);
    }

    ChipException(String message, Throwable cause) {
        super(message, cause);
    }
}
