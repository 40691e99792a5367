package org.spikej.kernel.client;

/** A kernel did not start, did not answer, or ended. */
public final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAnswerException(String message) {
        super(message);
    }
}
