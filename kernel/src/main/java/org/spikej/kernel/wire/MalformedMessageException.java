package org.spikej.kernel.wire;

/** Frames that are no message of a client that knows the key. */
public final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedMessageException(String message) {
        super(message);
    }
}
