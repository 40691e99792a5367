package org.spikej.kernel.magic;

import org.spikej.kernel.display.MimeBundle;

/** A page of {@code %help} that is not about one magic. Made when it is asked for. */
public interface Topic {
    /** The word after {@code %help}. */
    String name();

    /** One line. */
    String summary();

    /** The page itself. */
    MimeBundle page();
}
