package org.spikej.kernel.wire;

import java.lang.System.Logger.Level;

/**
 * The log of a class. The JVM looks into every jar for a logging service when it is first asked for
 * a logger, so none is asked for before there is something to say: a kernel starts without.
 *
 * @param owner the class whose name the log carries
 */
public record Log(Class<?> owner) {

    /** Says something, in the form of {@link java.text.MessageFormat}. */
    public void log(Level level, String format, Object... values) {
        logger().log(level, format, values);
    }

    /** Says what has gone wrong. */
    public void log(Level level, String what, Throwable error) {
        logger().log(level, what, error);
    }

    private System.Logger logger() {
        return System.getLogger(owner.getName());
    }
}
