package org.spikej.kernel.wire;

/**
 * A connection that this kernel cannot serve. The message is one sentence for the person who
 * started it; it never contains the key.
 */
public final class ConnectionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param message what was expected, what came, what to do
     */
    public ConnectionException(String message) {
        super(message);
    }
}
