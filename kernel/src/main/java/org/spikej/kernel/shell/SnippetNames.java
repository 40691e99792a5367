package org.spikej.kernel.shell;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names that JShell gives to the classes around the code of cells. */
final class SnippetNames {
    /** Overloaded methods share a class, whose name joins their numbers and versions. */
    private static final String CLASS =
            "\\$JShell\\$(?:[0-9]+[A-Z]*(?:_[0-9]+[A-Z]*)*|DOESNOTMATTER)";

    private static final Pattern KEY = Pattern.compile("[0-9]+");

    private static final Pattern WRAPPER = Pattern.compile("REPL\\." + CLASS);
    private static final Pattern PREFIX =
            Pattern.compile("(?:REPL[./])?" + CLASS + "(?:[.$/]|\\b)");

    private static final Pattern ANONYMOUS =
            Pattern.compile("\\$?\\$JShell\\$anonymous\\$\\$[0-9]+");
    private static final String STATEMENT = "do_it$";
    private static final String INITIALISER = "do_it$Aux";

    private SnippetNames() {}

    static boolean isSnippet(StackTraceElement frame) {
        return WRAPPER.matcher(frame.getClassName()).lookingAt();
    }

    static boolean isSnippet(Class<?> type) {
        return WRAPPER.matcher(type.getName()).lookingAt();
    }

    /** Whether it is a class that JShell made, and not one inside of it. */
    static boolean isWrapper(String className) {
        return WRAPPER.matcher(className).matches();
    }

    /** Whether the frame's method is one that JShell made around a statement or initialiser. */
    static boolean isStatement(StackTraceElement frame) {
        return isSnippet(frame) && frame.getMethodName().startsWith(STATEMENT);
    }

    /** Whether an initialiser, for which JShell makes two methods, appears in both of them. */
    static boolean isSameStatement(StackTraceElement inner, StackTraceElement outer) {
        return inner.getMethodName().equals(INITIALISER)
                && outer.getMethodName().equals(STATEMENT)
                && inner.getClassName().equals(outer.getClassName());
    }

    /** The wrapper class of the frame's class, which may be nested in it. */
    static String wrapper(StackTraceElement frame) {
        return wrapper(frame.getClassName());
    }

    /** The wrapper class of a class, which may be nested in it. */
    static String wrapper(String className) {
        var matcher = WRAPPER.matcher(className);
        return matcher.lookingAt() ? matcher.group() : className;
    }

    /** JShell's numbers of what a class declares. */
    static Stream<Integer> keys(String className) {
        return KEY.matcher(wrapper(className))
                .results()
                .map(MatchResult::group)
                .map(Integer::valueOf);
    }

    /** A text in which classes are called as the person called them. */
    static String readable(String text) {
        var withoutWrappers = PREFIX.matcher(text).replaceAll("");
        return ANONYMOUS.matcher(withoutWrappers).replaceAll("(anonymous class)");
    }
}
