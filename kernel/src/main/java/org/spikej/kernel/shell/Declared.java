package org.spikej.kernel.shell;

import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.spikej.kernel.protocol.Completion.Match;

/**
 * What a statement declares, read from its first words.
 *
 * <p>JShell could tell too, but only by giving a number to every class it is shown, and its
 * documentation fails as long as one of these is never evaluated (up to JDK 25 at least).
 *
 * @param name of the variable, method or type
 * @param parameters of a method, as they are written
 */
record Declared(Kind kind, String name, String parameters) {
    enum Kind {
        VARIABLE,
        METHOD,
        TYPE
    }

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
    private static final String MODIFIERS =
            "(?:@[\\w.]+(?:\\([^)]*\\))?\\s+"
                    + "|(?:public|protected|private|static|final|abstract|sealed|non-sealed)\\s+)*";
    private static final String TYPE = "[\\w.$]+(?:<[^=;(]*>)?(?:\\s*\\[\\s*])*";
    private static final Pattern TYPE_DECLARATION =
            Pattern.compile(MODIFIERS + "(?:class|record|enum|@?interface)\\s+(\\w+)");
    private static final Pattern METHOD =
            Pattern.compile(
                    MODIFIERS
                            + "(?:<[^(]*>\\s*)?("
                            + TYPE
                            + ")\\s+(\\w+)\\s*\\(([^)]*)\\)[^;]*\\{");
    private static final Pattern VARIABLE =
            Pattern.compile(MODIFIERS + "(" + TYPE + ")\\s+(\\w+)\\s*(?:=(?!=)|;|,|$)");

    static Optional<Declared> by(String statement) {
        var code = COMMENT.matcher(statement).replaceAll(" ").strip();
        var type = TYPE_DECLARATION.matcher(code);
        if (type.lookingAt()) {
            return Optional.of(new Declared(Kind.TYPE, type.group(1), ""));
        }
        var method = METHOD.matcher(code);
        if (method.lookingAt() && isDeclaration(method.group(1), method.group(2))) {
            var parameters = method.group(3).strip();
            return Optional.of(new Declared(Kind.METHOD, method.group(2), parameters));
        }
        var variable = VARIABLE.matcher(code);
        return variable.lookingAt() && isDeclaration(variable.group(1), variable.group(2))
                ? Optional.of(new Declared(Kind.VARIABLE, variable.group(2), ""))
                : Optional.empty();
    }

    /** Not {@code return x;} or {@code else if (…) {}}. */
    private static boolean isDeclaration(String type, String name) {
        return SourceVersion.isName(name) && (SourceVersion.isName(type) || isPrimitive(type));
    }

    private static boolean isPrimitive(String type) {
        return type.matches("(int|long|float|double|boolean|char|byte|short|void)\\b.*")
                || type.contains("<")
                || type.contains("[");
    }

    /** Whether a block can hold it in front of other statements. */
    boolean isVisibleInABlock() {
        return kind != Kind.METHOD;
    }

    Match match() {
        return switch (kind) {
            case VARIABLE -> new Match(name, "instance", "");
            case TYPE -> new Match(name, "class", "");
            case METHOD -> new Match(name + "(", "function", name + "(" + parameters + ")");
        };
    }
}
