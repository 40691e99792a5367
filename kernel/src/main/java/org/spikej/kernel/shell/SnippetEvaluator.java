package org.spikej.kernel.shell;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.SPIResolutionException;
import org.spikej.kernel.display.Output;

/** Evaluates the pieces of one cell and says what JShell's events mean. */
final class SnippetEvaluator {
    private final Session session;
    private final Cell cell;
    private final Traceback traceback;

    SnippetEvaluator(Session session, Cell cell, Traceback traceback) {
        this.session = session;
        this.cell = cell;
        this.traceback = traceback;
    }

    /**
     * Evaluates one piece.
     *
     * @throws CellFailure if it does not compile, or throws
     */
    RunResult evaluate(Piece piece) {
        if (isDeclaredAlready(piece)) {
            return RunResult.NOTHING;
        }
        var run = new SnippetRun(cell, piece);
        var start = System.nanoTime();
        var events = session.evaluate(run);
        var compiling = System.nanoTime() - start - run.runningNanos();
        try {
            events.forEach(event -> failIfRejected(event, piece));
            failIfThrown(run);
            events.forEach(event -> failIfUnresolved(event, run));
            events.forEach(event -> note(event, run));
            return new RunResult(value(events, run), compiling, run.runningNanos(), run.cpuNanos());
        } finally {
            events.forEach(this::dropTemporary);
        }
    }

    /**
     * Running a cell of declarations once more costs nothing and changes nothing. JShell would take
     * the same class for another one if the imports have changed meanwhile, and reset the variables
     * of its type.
     */
    private boolean isDeclaredAlready(Piece piece) {
        var same =
                session.locked(
                        jshell ->
                                jshell.snippets()
                                        .filter(snippet -> isUnchanged(jshell, snippet, piece))
                                        .findFirst());
        same.ifPresent(snippet -> session.learnPlace(snippet, piece));
        return same.isPresent();
    }

    private static boolean isUnchanged(JShell jshell, Snippet snippet, Piece piece) {
        var isDeclaration =
                switch (snippet.kind()) {
                    case IMPORT, METHOD, TYPE_DECL -> true;
                    default -> false;
                };
        return isDeclaration
                && snippet.source().strip().equals(piece.source().strip())
                && jshell.status(snippet) == Status.VALID;
    }

    private void failIfRejected(SnippetEvent event, Piece piece) {
        if (event.status() == Status.REJECTED) {
            throw new CellFailure(
                    session.locked(
                            jshell ->
                                    new CompileErrors(new Suggestions(jshell))
                                            .failure(
                                                    piece,
                                                    jshell.diagnostics(event.snippet()).toList())));
        }
    }

    private void failIfThrown(SnippetRun run) {
        switch (run.thrown()) {
            case null -> {}
            case SPIResolutionException unresolved -> {} // JShell says which, in an event
            case ExitRequest exit -> throw exit;
            case CellStopped stopped -> throw stopped;
            case Throwable thrown ->
                    throw new CellFailure(
                            cell.isStopRequested()
                                    ? traceback.interrupted(thrown.getStackTrace())
                                    : traceback.failure(thrown));
        }
    }

    private void failIfUnresolved(SnippetEvent event, SnippetRun run) {
        if (event.exception() instanceof UnresolvedReferenceException unresolved) {
            var snippet = unresolved.getSnippet();
            throw new CellFailure(
                    traceback.unresolved(name(snippet), missing(snippet), run.thrown()));
        }
    }

    /** What could not be compiled in a declaration that JShell accepted all the same. */
    private String missing(DeclarationSnippet snippet) {
        return session.locked(
                jshell -> {
                    var names = jshell.unresolvedDependencies(snippet).toList();
                    return names.isEmpty()
                            ? jshell.diagnostics(snippet)
                                    .map(CompileErrors::message)
                                    .collect(Collectors.joining("; "))
                            : names.stream()
                                    .map(SnippetEvaluator::readable)
                                    .collect(Collectors.joining(", "));
                });
    }

    /** JShell says {@code variable x} or {@code method f(int)}. */
    private static String readable(String dependency) {
        return SnippetNames.readable(dependency).replaceAll("\\s+", " ");
    }

    /** Tells what the piece did to earlier ones, or still needs from later ones. */
    private void note(SnippetEvent event, SnippetRun run) {
        var isMain = event.causeSnippet() == null;
        var isUnresolved =
                event.status() == Status.RECOVERABLE_DEFINED
                        || event.status() == Status.RECOVERABLE_NOT_DEFINED;
        switch (event.snippet()) {
            case VarSnippet variable
                    when !isMain
                            && (isUnresolved || run.lostVariables().contains(variable.name())) ->
                    note(
                            "%s lost its value since %s changed: run its cell again"
                                    .formatted(variable.name(), name(event.causeSnippet())));
            case DeclarationSnippet declared when isMain && isUnresolved ->
                    note(
                            "%s is declared, but cannot be used before %s is"
                                    .formatted(name(declared), missing(declared)));
            case DeclarationSnippet declared when isUnresolved ->
                    note(
                            "%s no longer compiles since %s changed: %s"
                                    .formatted(
                                            name(declared),
                                            name(event.causeSnippet()),
                                            missing(declared)));
            default -> {}
        }
    }

    private void note(String text) {
        cell.scope().output().stream(Output.Stream.STDERR, "note: " + text + "\n");
    }

    private static String name(Snippet snippet) {
        return switch (snippet) {
            case jdk.jshell.MethodSnippet method ->
                    method.name() + "(" + method.parameterTypes() + ")";
            case jdk.jshell.PersistentSnippet named -> named.name();
            default -> snippet.kind().name().toLowerCase(Locale.ROOT);
        };
    }

    /** The value of the piece, if it is an expression that is not an assignment. */
    private static Value value(List<SnippetEvent> events, SnippetRun run) {
        var isExpression =
                events.stream()
                        .filter(event -> event.causeSnippet() == null)
                        .map(SnippetEvent::snippet)
                        .anyMatch(
                                snippet ->
                                        snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                                                || snippet instanceof ExpressionSnippet
                                                        && snippet.subKind()
                                                                != SubKind.ASSIGNMENT_SUBKIND);
        return isExpression ? run.value() : Value.none();
    }

    private void dropTemporary(SnippetEvent event) {
        if (event.snippet().subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                && event.status() == Status.VALID) {
            session.dropTemporary((VarSnippet) event.snippet());
        }
    }
}
