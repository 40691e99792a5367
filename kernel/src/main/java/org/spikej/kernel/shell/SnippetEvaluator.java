package org.spikej.kernel.shell;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
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
    private final Set<DeclarationSnippet> unresolved = new LinkedHashSet<>();
    private final ShadowedTypes shadowed;

    SnippetEvaluator(Session session, Cell cell, Traceback traceback) {
        this.session = session;
        this.cell = cell;
        this.traceback = traceback;
        this.shadowed = new ShadowedTypes(session, this::evaluateSilently);
    }

    /**
     * Evaluates one piece.
     *
     * @throws CellFailure if it does not compile, or throws
     */
    RunResult evaluate(Piece written) {
        shadowed.prepare(written);
        var result = evaluateAlone(written);
        shadowed.ready().forEach(this::evaluateAlone);
        return result;
    }

    private RunResult evaluateAlone(Piece written) {
        var piece = session.recordRepairs().apply(written);
        if (isDeclaredAlready(piece)) {
            return RunResult.NOTHING;
        }
        var run = new SnippetRun(cell, piece);
        var start = System.nanoTime();
        var events = evaluate(run);
        var compiling = System.nanoTime() - start - run.runningNanos();
        try {
            for (var event : events) {
                if (event.status() == Status.REJECTED) {
                    return evaluateRepaired(written, piece, event.snippet());
                }
            }
            failIfThrown(run);
            events.forEach(event -> failIfUnresolved(event, run));
            events.forEach(event -> declareAgain(event, piece));
            events.forEach(event -> note(event, run));
            shadowed.keep(piece, events);
            return new RunResult(value(events, run), compiling, run.runningNanos(), run.cpuNanos());
        } finally {
            events.forEach(this::dropTemporary);
        }
    }

    /** An expression that does not compile as one of a given type is told of as it was written. */
    private List<SnippetEvent> evaluate(SnippetRun run) {
        var source = run.piece().source();
        var declaration = session.typedExpressions().declaration(source);
        if (declaration.isPresent()) {
            var events = session.evaluate(run, declaration.get());
            if (events.getFirst().status() != Status.REJECTED) {
                return events;
            }
        }
        return session.evaluate(run, source);
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

    private RunResult evaluateRepaired(Piece written, Piece tried, Snippet rejected) {
        var errors = session.locked(jshell -> jshell.diagnostics(rejected).toList());
        if (session.recordRepairs().learn(written, tried, errors)) {
            return evaluateAlone(written);
        }
        throw new CellFailure(
                session.locked(
                        jshell ->
                                new CompileErrors(new Suggestions(jshell)).failure(tried, errors)));
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
                    var names = jshell.unresolvedDependencies(snippet).map(SnippetNames::readable);
                    var missing = names.collect(Collectors.joining(", "));
                    return missing.isEmpty()
                            ? jshell.diagnostics(snippet)
                                    .map(CompileErrors::message)
                                    .collect(Collectors.joining("; "))
                            : missing;
                });
    }

    private List<SnippetEvent> evaluateSilently(Piece piece) {
        return session.evaluate(new SnippetRun(cell, piece), piece.source());
    }

    /**
     * When a class changes, JShell empties the variables of its type but loses those declared with
     * {@code var}, and with them the methods that use them: it compares the new class with the old
     * one that it inferred. With the name of the type they are empty variables as others.
     */
    private void declareAgain(SnippetEvent event, Piece cause) {
        if (event.causeSnippet() != null
                && event.status() == Status.RECOVERABLE_NOT_DEFINED
                && event.snippet() instanceof VarSnippet variable
                && variable.subKind() == SubKind.VAR_DECLARATION_WITH_INITIALIZER_SUBKIND
                && session.locked(jshell -> jshell.unresolvedDependencies(variable).count()) == 0) {
            var source = variable.typeName() + " " + variable.name() + ";";
            evaluateSilently(new Piece(source, cause.origin(), false));
        }
    }

    /** Tells what the piece did to earlier ones. */
    private void note(SnippetEvent event, SnippetRun run) {
        var isMain = event.causeSnippet() == null;
        switch (event.snippet()) {
            case DeclarationSnippet declared when isMain && isUnresolved(event.status()) ->
                    unresolved.add(declared);
            case VarSnippet variable
                    when !isMain
                            && (isUnresolved(event.status())
                                    || run.lostVariables().contains(variable.name())) ->
                    note(
                            "%s lost its value since %s changed: run its cell again"
                                    .formatted(variable.name(), name(event.causeSnippet())));
            case DeclarationSnippet declared
                    when !isMain && isUnresolved(event.status()) && isUnresolved(declared) ->
                    note(
                            "%s no longer compiles since %s changed: %s"
                                    .formatted(
                                            name(declared),
                                            name(event.causeSnippet()),
                                            missing(declared)));
            default -> {}
        }
    }

    private boolean isUnresolved(DeclarationSnippet declared) {
        return session.locked(jshell -> isUnresolved(jshell.status(declared)));
    }

    private static boolean isUnresolved(Status status) {
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
    }

    /** Tells which declarations of the cell still miss something, now that all of it has run. */
    void noteUnresolved() {
        shadowed.left().forEach(this::evaluateAlone);
        for (var declared : unresolved) {
            if (isUnresolved(declared)) {
                note(
                        "%s is declared, but cannot be used before %s is%s"
                                .formatted(name(declared), missing(declared), advice(declared)));
            }
        }
    }

    private String advice(DeclarationSnippet declared) {
        return session.locked(
                jshell ->
                        jshell.unresolvedDependencies(declared)
                                .filter(dependency -> dependency.startsWith("class "))
                                .map(dependency -> dependency.substring("class ".length()).strip())
                                .flatMap(name -> new Suggestions(jshell).on(name).stream())
                                .map(advice -> "; " + advice)
                                .collect(Collectors.joining()));
    }

    private void note(String text) {
        cell.scope().output().stream(Output.Stream.STDERR, "note: " + text + "\n");
    }

    private static String name(Snippet snippet) {
        return switch (snippet) {
            case MethodSnippet method -> method.name() + "(" + method.parameterTypes() + ")";
            case PersistentSnippet named -> named.name();
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
                                        isTemporary(snippet)
                                                || snippet instanceof ExpressionSnippet
                                                        && snippet.subKind()
                                                                != SubKind.ASSIGNMENT_SUBKIND);
        return isExpression ? run.value() : Value.none();
    }

    private void dropTemporary(SnippetEvent event) {
        if (isTemporary(event.snippet()) && event.status() == Status.VALID) {
            session.dropTemporary((VarSnippet) event.snippet());
        }
    }

    /** Whether it is a variable that only holds the value of an expression. */
    private static boolean isTemporary(Snippet snippet) {
        return snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || TypedExpression.isVariable(snippet);
    }
}
