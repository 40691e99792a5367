package org.spikej.kernel.protocol;

/**
 * Answer to {@code is_complete_request}.
 *
 * @param status the protocol's word, lower-cased on the wire
 * @param indent white space for the next line; only read when incomplete
 */
public record Completeness(Status status, String indent) {
    public enum Status {
        COMPLETE,
        INCOMPLETE,
        INVALID,
        UNKNOWN
    }
}
