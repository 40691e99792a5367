package org.spikej.data;

import java.nio.file.Path;

/**
 * The files of a dataset are missing, damaged or out of reach. The message is one sentence: what
 * was expected, what came, and what to do.
 */
public final class DatasetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatasetException(String message) {
        super(message);
    }

    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }

    static DatasetException unreadable(Path place, Exception cause) {
        return new DatasetException(
                "expected to read %s, got %s: check that it may be read".formatted(place, cause),
                cause);
    }
}
