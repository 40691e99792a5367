package org.spikej.kernel.install;

/** The kernel cannot be installed; the message is one sentence for the person who tried. */
final class InstallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InstallException(String message) {
        super(message);
    }
}
