package org.spikej.kernel.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;
import org.spikej.kernel.wire.Log;

/**
 * Snippets that no code to come can name: statements that have run, and what was dropped, rejected
 * or declared anew. JShell keeps them, their source and their classes, and enters each of those
 * classes into every compilation; after ten thousand cells that is most of the time of a cell, and
 * hundreds of megabytes. Here JShell forgets them. Code that runs is not touched by that: it lives
 * in the {@link SnippetLoader}.
 *
 * <p>Not safe for several threads.
 */
final class DeadSnippets {
    private static final Log LOG = new Log(DeadSnippets.class);
    private static final int SEVERAL = 32;
    private static final int NEVER = Integer.MAX_VALUE;

    /**
     * A compiler keeps every name that it has read, and for each import of each cell a reference
     * that refers to nothing any more: 2 KiB a cell.
     */
    private static final int EVALUATIONS_OF_A_COMPILER = 1000;

    /** JShell's names in the source of a snippet, for instance of the type of a {@code var}. */
    private static final Pattern CLASS = Pattern.compile("\\$JShell\\$[0-9A-Z_]+");

    private final JShell shell;
    private final Map<JavaFileObject, Set<String>> references = new WeakHashMap<>();
    private Optional<JShellRecords> records = Optional.empty();
    private int evaluations;
    private int evaluationsOfCompiler;
    private int enough = SEVERAL;

    DeadSnippets(JShell shell) {
        this.shell = shell;
    }

    /**
     * Forgets them after several evaluations, and after more where much is declared, so that what
     * it takes does not count.
     *
     * @return the classes that were forgotten, by binary name
     */
    Set<String> forgetNowAndThen() {
        if (++evaluations < enough) {
            return Set.of();
        }
        evaluationsOfCompiler += evaluations;
        evaluations = 0;
        try {
            if (records.isEmpty()) {
                records = JShellRecords.of(shell);
            }
            var forgotten = records.map(this::forget).orElse(Set.of());
            enough = records.map(all -> SEVERAL + all.snippets().size()).orElse(NEVER);
            return forgotten;
        } catch (RuntimeException otherJShell) {
            LOG.log(Level.DEBUG, "dead snippets are not forgotten any more", otherJShell);
            enough = NEVER;
            return Set.of();
        }
    }

    private Set<String> forget(JShellRecords all) {
        if (evaluationsOfCompiler >= EVALUATIONS_OF_A_COMPILER) {
            evaluationsOfCompiler = 0;
            all.renewCompilers();
        }
        all.snippets().removeIf(snippet -> !isAlive(snippet));
        forgetKeys(all);
        return forgetClasses(all);
    }

    private boolean isAlive(Snippet snippet) {
        return shell.status(snippet).isActive();
    }

    /**
     * A method or type that is dead keeps its key: old code that calls what is missing in it says
     * so by that key.
     */
    private void forgetKeys(JShellRecords all) {
        var newest = all.newestOfKey();
        for (var key = 0; key < newest.size(); key++) {
            var snippet = newest.get(key);
            if (snippet == null || isAlive(snippet)) {
                continue;
            }
            if (!(snippet instanceof DeclarationSnippet) || snippet instanceof VarSnippet) {
                newest.set(key, null);
            }
            if (snippet instanceof VarSnippet variable && variable.name().startsWith("$")) {
                all.variables().remove(variable.name());
            }
        }
        all.referring()
                .values()
                .removeIf(
                        keys -> {
                            keys.removeIf(key -> newest.get(key) == null);
                            return keys.isEmpty();
                        });
    }

    private Set<String> forgetClasses(JShellRecords all) {
        var living = living(all);
        all.classFiles().keySet().removeIf(name -> !living.contains(SnippetNames.wrapper(name)));
        all.wrappers().keySet().removeIf(name -> !living.contains("REPL." + name));
        var again =
                Stream.of(all.types(), all.methods(), all.variables())
                        .flatMap(keys -> keys.values().stream())
                        .map(JShellRecords::index)
                        .collect(Collectors.toSet());
        var dead =
                all.loaded().keySet().stream()
                        .filter(name -> !living.contains(SnippetNames.wrapper(name)))
                        .collect(Collectors.toSet());
        for (var name : dead) {
            // JShell counts the classes of a name that is declared anew from the start
            if (SnippetNames.keys(name).anyMatch(again::contains)) {
                all.forgetBytecode(name);
            } else {
                all.loaded().remove(name);
            }
        }
        return dead;
    }

    /** The wrapper classes of living snippets, and those that they name. */
    private Set<String> living(JShellRecords all) {
        var nested =
                all.classFiles().entrySet().stream()
                        .collect(
                                Collectors.groupingBy(
                                        file -> SnippetNames.wrapper(file.getKey()),
                                        Collectors.mapping(
                                                Map.Entry::getValue, Collectors.toList())));
        var living = new HashSet<String>();
        var found = new ArrayDeque<String>();
        all.snippets().stream()
                .filter(snippet -> snippet.kind() != Snippet.Kind.IMPORT)
                .flatMap(this::classes)
                .filter(living::add)
                .forEach(found::add);
        while (!found.isEmpty()) {
            nested.getOrDefault(found.remove(), List.of()).stream()
                    .flatMap(file -> references.computeIfAbsent(file, this::named).stream())
                    .filter(living::add)
                    .forEach(found::add);
        }
        return living;
    }

    private Stream<String> classes(Snippet snippet) {
        var wrapper = shell.sourceCodeAnalysis().wrapper(snippet);
        var source = wrapper.wrapped();
        var body = source.substring(Math.max(0, source.indexOf("class $JShell$"))); // no imports
        return Stream.concat(
                Stream.of(wrapper.fullClassName()),
                CLASS.matcher(body).results().map(name -> "REPL." + name.group()));
    }

    private Set<String> named(JavaFileObject file) {
        try (var stream = file.openInputStream()) {
            return SnippetReferences.of("", stream.readAllBytes()).classes().stream()
                    .map(SnippetNames::wrapper)
                    .collect(Collectors.toSet());
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }
}
