package org.spikej.kernel.shell;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;

/**
 * An expression as the initialiser of a variable whose type is written down. JShell keeps the value
 * of an expression in a variable anyhow, but looks for its type first, which is two of the four
 * times that the compiler goes through the cell and its imports.
 */
final class TypedExpression {
    private static final String NAME = "$value";
    private static final Pattern DECLARATION =
            Pattern.compile("java\\.lang\\.Object " + Pattern.quote(NAME) + "[0-9]+ = ");

    /** A value that is assigned to a variable is no result. */
    private static final Pattern ASSIGNMENT =
            Pattern.compile("\\s*[\\p{L}_$][\\p{L}\\d_$]*\\s*=(?!=)");

    /**
     * A statement, what has a comment that may hide its end, and what has a body: JShell gives
     * anonymous classes a name, and {@code switch (n) { case 1 -> 1; default -> 2.5; }} is a {@code
     * double} unless an {@code Object} is asked for.
     */
    private static final Pattern OTHER = Pattern.compile("(?s).*(;\\s*$|//|/\\*|\\{).*");

    private final AtomicLong count = new AtomicLong();

    /**
     * The declaration of a variable for the value of a piece of Java.
     *
     * @return empty for what is certainly no expression, or would mean something else
     */
    Optional<String> declaration(String source) {
        return OTHER.matcher(source).matches() || ASSIGNMENT.matcher(source).lookingAt()
                ? Optional.empty()
                : Optional.of(
                        "java.lang.Object %s%d = %s;"
                                .formatted(NAME, count.incrementAndGet(), source));
    }

    /** How many characters stand before the expression. */
    static int lead(String declaration) {
        var matcher = DECLARATION.matcher(declaration);
        return matcher.lookingAt() ? matcher.end() : 0;
    }

    /** Whether it is such a variable. */
    static boolean isVariable(Snippet snippet) {
        return snippet instanceof VarSnippet && lead(snippet.source()) > 0;
    }
}
