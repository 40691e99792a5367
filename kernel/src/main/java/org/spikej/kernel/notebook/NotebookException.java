package org.spikej.kernel.notebook;

/** What stops a command on notebooks, as one sentence for a person. */
public final class NotebookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotebookException(String message) {
        super(message);
    }
}
