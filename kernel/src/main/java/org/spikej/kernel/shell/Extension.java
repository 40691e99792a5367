package org.spikej.kernel.shell;

import org.spikej.kernel.comm.Comms;

/**
 * What a library adds to a notebook: renderers, magics, imports, start-up code. It is found by
 * {@link java.util.ServiceLoader}, when the kernel starts and whenever the class path grows; so it
 * has a public constructor without parameters and is named in the library's {@code
 * META-INF/services/org.spikej.kernel.shell.Extension}.
 */
public interface Extension {
    /** The setup with everything that this extension adds. */
    Setup addTo(Setup setup);

    /**
     * Is called once, when the imports are done.
     *
     * @param comms to register targets for the front end
     */
    default void start(Comms comms) {}
}
