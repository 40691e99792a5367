package org.spikej.kernel.shell;

import java.util.regex.Pattern;

/** The names that JShell gives to the classes around the code of cells. */
final class SnippetNames {
    /** Overloaded methods share a class, whose name joins their numbers. */
    private static final String CLASS = "\\$JShell\\$(?:[0-9]+(?:_[0-9]+)*[A-Z]*|DOESNOTMATTER)";

    private static final Pattern WRAPPER = Pattern.compile("REPL\\." + CLASS);
    private static final Pattern PREFIX =
            Pattern.compile("(?:REPL[./])?" + CLASS + "(?:[.$/]|\\b)");

    /** The method that holds a statement or expression of a cell. */
    static final String STATEMENT = "do_it$";

    private SnippetNames() {}

    static boolean isSnippet(StackTraceElement frame) {
        return WRAPPER.matcher(frame.getClassName()).lookingAt();
    }

    /** The wrapper class of the frame's class, which may be nested in it. */
    static String wrapper(StackTraceElement frame) {
        var matcher = WRAPPER.matcher(frame.getClassName());
        return matcher.lookingAt() ? matcher.group() : frame.getClassName();
    }

    /** A text in which classes are called as the person called them. */
    static String readable(String text) {
        return PREFIX.matcher(text).replaceAll("");
    }
}
