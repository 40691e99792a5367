package org.spikej.kernel.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/** Imports that a notebook starts with, or that an extension adds: those that no cell wrote. */
final class GivenImports {
    private final Set<String> ids = new HashSet<>();

    /**
     * Evaluates import declarations: all of them as one snippet, which JShell accepts and which
     * costs as much as one of them.
     *
     * @throws IllegalArgumentException if one does not compile
     */
    void importAll(List<String> declarations, JShell jshell) {
        if (!imported(String.join(" ", declarations), jshell)) {
            declarations.forEach(declaration -> importOne(declaration, jshell));
        }
    }

    private boolean imported(String declarations, JShell jshell) {
        var events = jshell.eval(declarations);
        events.forEach(event -> ids.add(event.snippet().id()));
        return events.stream().allMatch(event -> event.status() == Snippet.Status.VALID);
    }

    private void importOne(String declaration, JShell jshell) {
        if (!imported(declaration, jshell)) {
            throw new IllegalArgumentException(
                    "expected an import that compiles, got `%s` (%s): correct it"
                            .formatted(declaration, errors(declaration, jshell)));
        }
    }

    private static String errors(String declaration, JShell jshell) {
        return jshell.eval(declaration).stream()
                .flatMap(event -> jshell.diagnostics(event.snippet()))
                .map(CompileErrors::message)
                .collect(Collectors.joining("; "));
    }

    boolean contains(Snippet snippet) {
        return ids.contains(snippet.id());
    }
}
