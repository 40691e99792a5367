package org.spikej.kernel.shell;

import java.util.ArrayList;
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
 * Types of a cell that are named like imported ones and name types that come further down, as a
 * sealed interface does. JShell has no such type before all is there, so that what comes further
 * down would get the imported one. A placeholder is declared meanwhile.
 */
final class ShadowedTypes {
    private final Session session;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean over;

    private record Waiting(Piece piece, List<String> missing) {}

    ShadowedTypes(Session session) {
        this.session = session;
    }

    /**
     * Declares a placeholder if a type just declared has to wait and shares its name with an
     * imported one.
     *
     * @param evaluate evaluates a piece in JShell
     */
    void keep(
            Piece piece, List<SnippetEvent> events, Function<Piece, List<SnippetEvent>> evaluate) {
        if (over) {
            return;
        }
        events.stream()
                .filter(event -> event.causeSnippet() == null)
                .filter(event -> event.status() == Status.RECOVERABLE_NOT_DEFINED)
                .map(SnippetEvent::snippet)
                .filter(TypeDeclSnippet.class::isInstance)
                .map(TypeDeclSnippet.class::cast)
                .filter(this::isImported)
                .findFirst()
                .ifPresent(
                        type -> {
                            waiting.add(new Waiting(piece, missing(type)));
                            declare(piece, evaluate);
                        });
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

    private static void declare(Piece piece, Function<Piece, List<SnippetEvent>> evaluate) {
        Predicate<String> works =
                source ->
                        evaluate.apply(new Piece(source, piece.origin(), false)).stream()
                                .anyMatch(
                                        event ->
                                                event.causeSnippet() == null
                                                        && event.status().isDefined());
        Placeholders.of(piece.source()).stream().filter(works).findFirst();
    }

    /** Those that wait for nothing any more, to be evaluated again. */
    List<Piece> ready() {
        return waiting.isEmpty()
                ? List.of()
                : taken(session.locked(ShadowedTypes::declared)::containsAll);
    }

    /** Those that still wait when the cell is over; from now on nothing gets a placeholder. */
    List<Piece> left() {
        over = true;
        return taken(missing -> true);
    }

    private static Set<String> declared(JShell jshell) {
        return jshell.types()
                .filter(type -> jshell.status(type).isActive())
                .map(TypeDeclSnippet::name)
                .collect(Collectors.toSet());
    }

    private List<Piece> taken(Predicate<List<String>> isReady) {
        var taken = waiting.stream().filter(each -> isReady.test(each.missing())).toList();
        waiting.removeAll(taken);
        return taken.stream().map(Waiting::piece).toList();
    }
}
