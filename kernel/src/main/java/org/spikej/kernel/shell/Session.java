package org.spikej.kernel.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * The JShell of a notebook. JShell is not made for several threads, so whoever uses it holds this
 * session's lock; {@link CellExecution} lets go of it while the code of a cell runs.
 */
final class Session implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;

    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch firstCellRan = new CountDownLatch(1);
    private final SnippetLoader loader;
    private final Runnable classPathGrew;
    private final SnippetClasses classes;
    private final CellExecution execution;
    private final VariableFields variables;
    private final JShell shell;
    private final DeadSnippets deadSnippets;
    private final SourceMap sources = new SourceMap();
    private final Map<String, Origin> originOfSnippet = new HashMap<>();
    private final RecordRepairs recordRepairs = new RecordRepairs();
    private final TypedExpression typedExpressions = new TypedExpression();
    private final GivenImports given = new GivenImports();
    private final List<ShadowedTypes.Waiting> waitingTypes = new CopyOnWriteArrayList<>();
    private boolean closed;

    /**
     * A session of its own JShell.
     *
     * @param classPathGrew called when jars were added
     */
    Session(List<String> compilerOptions, SnippetLoader loader, Runnable classPathGrew) {
        this.classPathGrew = classPathGrew;
        this.loader = loader;
        this.classes = new SnippetClasses(loader, sources::forget);
        this.variables = new VariableFields(classes);
        this.execution = new CellExecution(classes, lock, this::learnBeforeRunning);
        this.shell =
                JShell.builder()
                        .executionEngine(new Provider(), Map.of())
                        .compilerOptions(compilerOptions.toArray(String[]::new))
                        .fileManager(
                                files ->
                                        new CompilerFiles(
                                                files, lock::isHeldByCurrentThread, firstCellRan))
                        .build();
        this.deadSnippets = new DeadSnippets(shell);
    }

    private final class Provider implements ExecutionControlProvider {
        @Override
        public String name() {
            return "cells";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return execution;
        }
    }

    /** Where the lines of compiled cells came from. */
    SourceMap sources() {
        return sources;
    }

    /** What was learnt about the records of this notebook. */
    RecordRepairs recordRepairs() {
        return recordRepairs;
    }

    /** Types of cells that wait for others, which may come in a later cell. */
    List<ShadowedTypes.Waiting> waitingTypes() {
        return waitingTypes;
    }

    /** Uses JShell from this thread; code of cells may run meanwhile, nothing else does. */
    <T> T locked(Function<JShell, T> use) {
        lock.lock();
        try {
            return use.apply(shell);
        } finally {
            lock.unlock();
        }
    }

    /**
     * As {@link #locked}, but gives up when a long compilation is under way or JShell is closed.
     */
    <T> Optional<T> ifFree(Function<JShell, T> use) {
        try {
            if (!lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return closed ? Optional.empty() : Optional.of(use.apply(shell));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Evaluates import declarations that belong to the notebook as such.
     *
     * @throws IllegalArgumentException if one does not compile
     */
    void importAll(List<String> declarations) {
        locked(
                jshell -> {
                    given.importAll(declarations, jshell);
                    return jshell;
                });
    }

    /**
     * Forgets everything that cells have declared and imported, the newest first, so that little is
     * compiled anew on the way.
     */
    void reset() {
        locked(
                jshell -> {
                    jshell.snippets()
                            .filter(snippet -> !given.contains(snippet))
                            .filter(snippet -> jshell.status(snippet).isActive())
                            .toList()
                            .reversed()
                            .forEach(snippet -> drop(jshell, snippet));
                    waitingTypes.clear();
                    return jshell;
                });
    }

    private void drop(JShell jshell, Snippet snippet) {
        if (snippet instanceof VarSnippet variable) {
            variables.dropped(variable.name());
        }
        originOfSnippet.remove(snippet.id());
        classes.dropped(snippet.id());
        jshell.drop(snippet);
    }

    /** Cuts code into the statements and declarations that JShell takes one by one. */
    List<Piece> pieces(String code, Origin origin) {
        return locked(jshell -> Piece.allOf(code, origin, jshell.sourceCodeAnalysis()));
    }

    /** How expressions are evaluated. */
    TypedExpression typedExpressions() {
        return typedExpressions;
    }

    /**
     * Evaluates one piece; what happened is in the events and in the run.
     *
     * @param source of the piece, as JShell takes it
     */
    List<SnippetEvent> evaluate(SnippetRun run, String source) {
        return locked(
                jshell -> {
                    execution.begin(run);
                    try {
                        var events = jshell.eval(source);
                        events.stream()
                                .filter(event -> event.status().isActive())
                                .filter(event -> event.snippet().kind() != Snippet.Kind.IMPORT)
                                .forEach(event -> learn(event, run));
                        events.forEach(this::forgetStatement);
                        forgetDead();
                        return events;
                    } finally {
                        execution.end();
                        firstCellRan.countDown();
                    }
                });
    }

    /** A statement that has run is of no use any more; JShell would keep it among those alive. */
    private void forgetStatement(SnippetEvent event) {
        if (!closed
                && event.status().isActive()
                && !event.snippet().kind().isPersistent()
                && event.causeSnippet() == null) {
            shell.drop(event.snippet());
        }
    }

    private void forgetDead() {
        if (!closed) {
            deadSnippets.forgetNowAndThen().forEach(classes::forgotten);
        }
    }

    /**
     * The code to run may fail, and then its lines must be known; and it may use variables that
     * JShell has just compiled anew.
     */
    private void learnBeforeRunning(String className, SnippetRun run) {
        var analysis = shell.sourceCodeAnalysis();
        shell.variables()
                .forEach(
                        variable -> {
                            var wrapper = analysis.wrapper(variable);
                            if (!className.equals(wrapper.fullClassName())) {
                                carryOver(variable, wrapper, run);
                            }
                        });
        shell.snippets().toList().reversed().stream() // thousands, after a day's work
                .filter(snippet -> snippet.kind() != Snippet.Kind.IMPORT)
                .filter(snippet -> shell.status(snippet).isActive())
                .map(analysis::wrapper)
                .filter(wrapper -> className.equals(wrapper.fullClassName()))
                .findFirst()
                .ifPresent(wrapper -> sources.add(wrapper, origin(wrapper, run.piece())));
    }

    private void learn(SnippetEvent event, SnippetRun run) {
        var snippet = event.snippet();
        var wrapper = shell.sourceCodeAnalysis().wrapper(snippet);
        if (!snippet.kind().isPersistent()) {
            classes.release(wrapper.fullClassName());
            return;
        }
        if (event.causeSnippet() != null) {
            carryOver(snippet, wrapper, run);
        } else {
            originOfSnippet.put(snippet.id(), origin(wrapper, run.piece()));
            if (snippet instanceof VarSnippet variable) {
                variables.declared(variable.name(), wrapper.fullClassName());
            }
        }
        sources.add(wrapper, originOfSnippet.get(snippet.id()));
        classes.declares(snippet.id(), wrapper.fullClassName());
    }

    private void carryOver(Snippet snippet, SnippetWrapper wrapper, SnippetRun run) {
        if (snippet instanceof VarSnippet variable
                && !variables.carriedOver(variable.name(), wrapper.fullClassName())) {
            run.lost(variable.name());
        }
    }

    /** The wrapper's source may begin inside the piece: {@code int a, b;} makes two snippets. */
    private static Origin origin(SnippetWrapper wrapper, Piece piece) {
        return piece.origin().plus(Math.max(0, piece.source().indexOf(wrapper.source())));
    }

    /** A declaration that was evaluated before now also stands here. */
    void learnPlace(Snippet snippet, Piece piece) {
        if (snippet.kind() != Snippet.Kind.IMPORT) {
            locked(
                    jshell -> {
                        var wrapper = jshell.sourceCodeAnalysis().wrapper(snippet);
                        var origin = origin(wrapper, piece);
                        sources.add(wrapper, origin);
                        return originOfSnippet.put(snippet.id(), origin);
                    });
        }
    }

    /** Removes the variable in which JShell keeps the value of an expression. */
    void dropTemporary(VarSnippet temporary) {
        locked(
                jshell -> {
                    drop(jshell, temporary);
                    return temporary;
                });
    }

    /** The present value of a variable; empty if it has none, or null. */
    Optional<Object> value(VarSnippet variable) {
        return locked(jshell -> variables.value(variable.name()));
    }

    /** Adds jars and folders of classes, for the compiler and for running; not twice. */
    void addToClassPath(List<Path> entries) {
        var known = Set.of(classPath().split(File.pathSeparator));
        var added =
                entries.stream()
                        .map(entry -> entry.toAbsolutePath().normalize().toString())
                        .distinct()
                        .filter(entry -> !known.contains(entry))
                        .collect(Collectors.joining(File.pathSeparator));
        if (!added.isEmpty()) {
            locked(
                    jshell -> {
                        jshell.addToClasspath(added);
                        return System.setProperty( // libraries look there
                                "java.class.path", classPath() + File.pathSeparator + added);
                    });
            loader.registerDrivers();
            classPathGrew.run();
        }
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    @Override
    public void close() {
        locked(
                jshell -> {
                    closed = true;
                    firstCellRan.countDown();
                    jshell.close();
                    return jshell;
                });
    }
}
