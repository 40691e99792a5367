package org.spikej.kernel.comm;

/** The kernel's end of comms that the front end opens under one name. */
@FunctionalInterface
public interface CommTarget {
    /**
     * Takes a new comm.
     *
     * @param comm to answer on
     * @param opening what the front end said with it
     * @return who gets what it says next
     */
    CommHandler opened(Comm comm, CommMessage opening);
}
