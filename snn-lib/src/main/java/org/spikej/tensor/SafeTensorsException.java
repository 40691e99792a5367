package org.spikej.tensor;

/** A safetensors file that cannot be read or written; the message says why and what to do. */
public final class SafeTensorsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SafeTensorsException(String message) {
        super(message);
    }

    SafeTensorsException(String message, Throwable cause) {
        super(message, cause);
    }
}
