package org.spikej.kernel.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;

/**
 * Types that are named like imported ones and name types that come further down, or in a later
 * cell, as a sealed interface does. JShell has no such type before all is there, so that what comes
 * further down would get the imported one. A placeholder is declared while the types come that are
 * missing.
 */
final class ShadowedTypes {
    private final Session session;
    private final Function<Piece, List<SnippetEvent>> evaluate;

    /** Of this cell's types, and of earlier cells'. */
    private final List<Waiting> waiting;

    /** Those that have a placeholder at present. */
    private final Set<Waiting> placed = new HashSet<>();

    private boolean over;

    /** A type as it was written, and the types that it names and that are not there. */
    record Waiting(String name, Piece piece, List<String> missing) {
        boolean isOneMissingIn(String source) {
            return Placeholders.declared(source).filter(missing::contains).isPresent();
        }
    }

    /**
     * @param evaluate evaluates a piece in JShell
     */
    ShadowedTypes(Session session, Function<Piece, List<SnippetEvent>> evaluate) {
        this.session = session;
        this.evaluate = evaluate;
        this.waiting = session.waitingTypes();
    }

    /**
     * Declares placeholders if a piece, which is about to be evaluated, declares what is missing.
     */
    void prepare(Piece piece) {
        waiting.stream()
                .filter(type -> type.isOneMissingIn(piece.source()))
                .filter(placed::add)
                .forEach(this::declare);
    }

    /**
     * Declares a placeholder if a type just declared has to wait and shares its name with an
     * imported one.
     */
    void keep(Piece piece, List<SnippetEvent> events) {
        if (over) {
            return;
        }
        events.stream()
                .filter(event -> event.causeSnippet() == null)
                .filter(event -> event.snippet() instanceof TypeDeclSnippet)
                .forEach(event -> keep(piece, (TypeDeclSnippet) event.snippet(), event.status()));
    }

    private void keep(Piece piece, TypeDeclSnippet type, Status status) {
        waiting.removeIf(earlier -> earlier.name().equals(type.name()));
        if (status == Status.RECOVERABLE_NOT_DEFINED && isImported(type)) {
            var added = new Waiting(type.name(), piece, missing(type));
            waiting.add(added);
            placed.add(added);
            declare(added);
        }
    }

    /**
     * JShell does not know the type itself, so that the name stands for another one, if for any.
     */
    private boolean isImported(TypeDeclSnippet type) {
        return session.locked(
                jshell ->
                        !jshell.sourceCodeAnalysis()
                                .documentation(type.name(), type.name().length(), false)
                                .isEmpty());
    }

    private List<String> missing(DeclarationSnippet declared) {
        return session.locked(
                jshell ->
                        jshell.unresolvedDependencies(declared)
                                .map(dependency -> dependency.replaceFirst("^class ", ""))
                                .toList());
    }

    private void declare(Waiting type) {
        Predicate<String> works =
                source ->
                        evaluate.apply(new Piece(source, type.piece().origin(), false)).stream()
                                .anyMatch(
                                        event ->
                                                event.causeSnippet() == null
                                                        && event.status().isDefined());
        Placeholders.of(type.piece().source()).stream().filter(works).findFirst();
    }

    /** Those that wait for nothing any more, to be evaluated again. */
    List<Piece> ready() {
        if (placed.isEmpty()) {
            return List.of();
        }
        var declared = session.locked(ShadowedTypes::declared);
        var ready = placed.stream().filter(type -> declared.containsAll(type.missing())).toList();
        ready.forEach(placed::remove);
        waiting.removeAll(ready);
        return ready.stream().map(Waiting::piece).toList();
    }

    /**
     * Those that still wait when the cell is over, to be evaluated again in the place of their
     * placeholders; from now on nothing gets one.
     */
    List<Piece> left() {
        over = true;
        var left = placed.stream().map(Waiting::piece).toList();
        placed.clear();
        return left;
    }

    private static Set<String> declared(JShell jshell) {
        return jshell.types()
                .filter(type -> jshell.status(type).isActive())
                .map(TypeDeclSnippet::name)
                .collect(Collectors.toSet());
    }
}
