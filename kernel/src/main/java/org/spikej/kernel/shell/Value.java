package org.spikej.kernel.shell;

/**
 * What code left behind: nothing, or a value, which may be null.
 *
 * @param present whether there is a value
 * @param object the value
 */
record Value(boolean present, Object object) {
    private static final Value NONE = new Value(false, null);

    /** The value of a statement, or of a call to a {@code void} method. */
    static Value none() {
        return NONE;
    }

    static Value of(Object object) {
        return new Value(true, object);
    }
}
