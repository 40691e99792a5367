package org.spikej.event;

/**
 * An event file that is missing or damaged, or events that cannot be. The message is one sentence:
 * what was expected where (file and byte), what came, and what to do.
 */
public final class EventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EventException(String message) {
        super(message);
    }

    public EventException(String message, Throwable cause) {
        super(message, cause);
    }
}
