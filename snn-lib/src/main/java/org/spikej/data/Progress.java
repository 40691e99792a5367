package org.spikej.data;

import java.util.ServiceLoader;

/**
 * Where something that takes long tells how far it is: {@code start}, any number of {@code update},
 * {@code done}. One object follows one task at a time; updates may come thousands of times a
 * second, and it shows as many as it likes.
 */
public interface Progress {
    /**
     * A task begins.
     *
     * @param what one short line, for instance a file name
     * @param total of what {@link #update} counts; 0 or less if it is not known
     */
    void start(String what, long total);

    /**
     * The task has come this far.
     *
     * @param done from 0 to the total
     * @param detail one short line in the task's own units, for instance {@code 3.1 of 9.9 MB}
     */
    void update(long done, String detail);

    /** The task has ended, well or not. */
    void done();

    /** Whether there is a place to show it; a notebook's bar has none outside a cell. */
    default boolean available() {
        return true;
    }

    /**
     * A new one: what a {@link ServiceLoader} provider on the class path makes (a notebook's live
     * bar), otherwise one line on the console.
     */
    static Progress standard() {
        return ServiceLoader.load(Progress.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(Progress::available)
                .findFirst()
                .orElseGet(ConsoleProgress::new);
    }
}
