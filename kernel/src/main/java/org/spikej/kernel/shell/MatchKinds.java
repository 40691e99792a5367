package org.spikej.kernel.shell;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;

/**
 * What a suggestion of JShell is, which it does not say: told from its spelling, and from the names
 * of packages and variables.
 */
final class MatchKinds {
    private final String before;
    private final Set<String> variables;
    private final Set<String> packages;

    /**
     * The kinds of suggestions at one place.
     *
     * @param text where they would stand
     * @param anchor index at which they would begin
     */
    MatchKinds(JShell jshell, String text, int anchor) {
        before = text.substring(0, anchor);
        variables = jshell.variables().map(VarSnippet::name).collect(Collectors.toSet());
        packages =
                Arrays.stream(Package.getPackages())
                        .map(known -> known.getName().split("\\.")[0])
                        .collect(Collectors.toSet());
    }

    boolean isCall(String text) {
        return text.indexOf('(') > 0;
    }

    /** The protocol's word for the kind. */
    String of(String text) {
        if (isClass(text)) {
            return "class";
        }
        if (isCall(text)) {
            return "function";
        }
        return isPackage(text) ? "module" : "instance";
    }

    /** Starts as a class does, and is not a constant. */
    private static boolean isClass(String text) {
        return Character.isUpperCase(text.charAt(0))
                && (text.length() == 1 || text.chars().anyMatch(Character::isLowerCase));
    }

    private boolean isPackage(String text) {
        if (before.stripLeading().startsWith("import")) {
            return true;
        }
        return !before.endsWith(".") && packages.contains(text) && !variables.contains(text);
    }
}
