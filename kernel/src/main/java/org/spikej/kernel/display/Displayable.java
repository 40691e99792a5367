package org.spikej.kernel.display;

/** A value that knows how it looks under a cell. */
public interface Displayable {
    /** Every form that the value has of itself. */
    MimeBundle toMimeBundle();
}
