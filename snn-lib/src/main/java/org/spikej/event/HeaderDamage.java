package org.spikej.event;

/**
 * A header that does not make sense, so that there is not even a sensor for events to lie on;
 * {@link EventFormat} adds the file and makes an {@link EventException} of it.
 */
final class HeaderDamage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    /**
     * @param offset in bytes from the beginning of the file
     * @param fault in the form {@code expected …, got …}
     */
    HeaderDamage(long offset, String fault) {
        super(fault);
        this.offset = offset;
    }

    Decoded.Damage damage() {
        return new Decoded.Damage(offset, getMessage());
    }
}
