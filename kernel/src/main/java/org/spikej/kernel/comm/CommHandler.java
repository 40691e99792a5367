package org.spikej.kernel.comm;

/** What the kernel's end of a comm does; called on the thread that cells run on. */
@FunctionalInterface
public interface CommHandler {
    /** The front end said something. */
    void received(CommMessage message);

    /** The front end has closed the comm. */
    default void closed() {}
}
