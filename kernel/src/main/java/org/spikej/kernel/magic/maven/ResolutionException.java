package org.spikej.kernel.magic.maven;

/** A dependency that could not be had; the message is one sentence for the person. */
public final class ResolutionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ResolutionException(String message) {
        super(message);
    }
}
