package org.spikej.kernel.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a client reaches the sockets. */
public enum Transport {
    /** TCP, of this machine or another. */
    TCP,
    /** Unix-domain sockets in files of this machine. */
    IPC;

    /** The transport of this name in a connection file. */
    static Optional<Transport> of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
