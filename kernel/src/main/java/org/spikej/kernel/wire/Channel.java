package org.spikej.kernel.wire;

/** The five sockets of a kernel. */
public enum Channel {
    SHELL("shell_port"),
    CONTROL("control_port"),
    STDIN("stdin_port"),
    IOPUB("iopub_port"),
    HEARTBEAT("hb_port");

    private final String portField;

    Channel(String portField) {
        this.portField = portField;
    }

    /** The name of this socket's port in a connection file and in {@code connect_reply}. */
    public String portField() {
        return portField;
    }
}
