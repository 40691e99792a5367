package org.spikej.kernel.magic;

/** A magic that was written wrongly; the message is one sentence for the person who wrote it. */
public final class MagicException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MagicException(String message) {
        super(message);
    }
}
