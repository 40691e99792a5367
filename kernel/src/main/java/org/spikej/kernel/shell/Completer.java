package org.spikej.kernel.shell;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.spikej.kernel.magic.Surroundings;
import org.spikej.kernel.protocol.Completion;
import org.spikej.kernel.protocol.Completion.Match;

/** What could stand at the cursor. */
final class Completer {
    /** Each signature is an analysis of its own, 10 to 20 ms; so only short lists have them. */
    private static final int MOST_SIGNATURES = 10;

    private static final List<String> KEYWORDS =
            List.of(
                    "abstract",
                    "boolean",
                    "break",
                    "byte",
                    "case",
                    "catch",
                    "char",
                    "class",
                    "continue",
                    "default",
                    "double",
                    "else",
                    "enum",
                    "extends",
                    "false",
                    "final",
                    "finally",
                    "float",
                    "for",
                    "if",
                    "implements",
                    "import",
                    "instanceof",
                    "int",
                    "interface",
                    "long",
                    "new",
                    "null",
                    "record",
                    "return",
                    "sealed",
                    "short",
                    "static",
                    "switch",
                    "synchronized",
                    "this",
                    "throw",
                    "true",
                    "try",
                    "var",
                    "void",
                    "while",
                    "yield");

    private final Workspace workspace;

    Completer(Workspace workspace) {
        this.workspace = workspace;
    }

    Completion complete(String code, int cursor) {
        return switch (CodeAtCursor.of(code, cursor)) {
            case CodeAtCursor.MagicName name -> magicNames(name, cursor);
            case CodeAtCursor.Text text -> new Completion(List.of(), cursor, cursor);
            case CodeAtCursor.JavaText java ->
                    words(java, cursor)
                            .or(
                                    () ->
                                            workspace
                                                    .session()
                                                    .ifFree(jshell -> java(jshell, java, cursor)))
                            .orElse(new Completion(List.of(), cursor, cursor));
        };
    }

    private Completion magicNames(CodeAtCursor.MagicName name, int cursor) {
        var matches =
                workspace.magics().get().all().stream()
                        .filter(magic -> magic.name().startsWith(name.prefix()))
                        .map(magic -> new Match(magic.name(), "magic", magic.syntax()))
                        .toList();
        return new Completion(matches, name.start(), cursor);
    }

    /** Words that a magic knows by itself, its options above all. */
    private Optional<Completion> words(CodeAtCursor.JavaText java, int cursor) {
        var magics = workspace.magics().get();
        var around = new Surroundings(magics, workspace.folder());
        var words =
                java
                        .magic()
                        .flatMap(magics::find)
                        .map(magic -> magic.words(java.text(), around))
                        .orElse(List.of())
                        .stream()
                        .filter(word -> word.startsWith(java.text()))
                        .filter(word -> !word.startsWith("-") || java.text().startsWith("-"))
                        .map(word -> new Match(word, "magic", ""))
                        .toList();
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Completion(words, java.start(), cursor));
    }

    private Completion java(JShell jshell, CodeAtCursor.JavaText java, int cursor) {
        var analysis = jshell.sourceCodeAnalysis();
        var text = java.text();
        var found = suggestions(Statement.lastInBlock(text, analysis), analysis);
        if (found.isEmpty()) {
            found = suggestions(Statement.lastOf(text, analysis), analysis);
        }
        var start = found.map(Found::start).orElseGet(() -> identifierStart(text));
        var matches = new LinkedHashMap<String, Match>();
        Stream.of(
                        declaredAbove(text, start, analysis),
                        found.stream().flatMap(some -> matches(some, jshell)),
                        keywords(text, start),
                        found.isEmpty() ? classes(text, start, jshell) : Stream.<Match>empty())
                .flatMap(some -> some)
                .forEach(match -> matches.putIfAbsent(match.text(), match));
        return new Completion(List.copyOf(matches.values()), java.start() + start, cursor);
    }

    /**
     * What JShell suggests.
     *
     * @param anchor index into the statement's text where the suggestions begin
     */
    private record Found(Statement statement, int anchor, List<Suggestion> suggestions) {
        /** Where they begin in the text of the cell. */
        int start() {
            return anchor - statement.shift();
        }
    }

    private static Optional<Found> suggestions(Statement statement, SourceCodeAnalysis analysis) {
        var anchor = new int[1];
        var text = statement.text();
        var list = analysis.completionSuggestions(text, text.length(), anchor);
        return list.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found(statement, anchor[0], list));
    }

    /** Those of a fitting type first; overloads are one match. */
    private static Stream<Match> matches(Found found, JShell jshell) {
        var texts =
                found.suggestions().stream()
                        .sorted(Comparator.comparing(suggestion -> !suggestion.matchesType()))
                        .map(Suggestion::continuation)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        var kinds = new MatchKinds(jshell, found.statement().text(), found.anchor());
        var withSignatures = texts.stream().filter(kinds::isCall).count() <= MOST_SIGNATURES;
        return texts.stream()
                .map(
                        text ->
                                new Match(
                                        text,
                                        kinds.of(text),
                                        withSignatures && kinds.isCall(text)
                                                ? signature(found, text, jshell)
                                                : ""));
    }

    private static String signature(Found found, String text, JShell jshell) {
        var name = text.substring(0, text.indexOf('('));
        var call = found.statement().text().substring(0, found.anchor()) + name + "(";
        var signatures =
                jshell.sourceCodeAnalysis().documentation(call, call.length(), false).stream()
                        .map(Documentation::signature)
                        .distinct()
                        .toList();
        return switch (signatures.size()) {
            case 0 -> "";
            case 1 -> signatures.getFirst();
            default -> "%s (+%d more)".formatted(signatures.getFirst(), signatures.size() - 1);
        };
    }

    /** Names from lines above, in the same cell; JShell does not know them before the cell runs. */
    private static Stream<Match> declaredAbove(
            String java, int start, SourceCodeAnalysis analysis) {
        var prefix = java.substring(start);
        return isMember(java, start)
                ? Stream.empty()
                : Statement.declaredAbove(java, analysis).stream()
                        .map(Declared::match)
                        .filter(match -> match.text().startsWith(prefix));
    }

    private static Stream<Match> keywords(String java, int start) {
        var prefix = java.substring(start);
        return prefix.isEmpty() || isMember(java, start)
                ? Stream.empty()
                : KEYWORDS.stream()
                        .filter(word -> word.startsWith(prefix))
                        .map(word -> new Match(word, "keyword", ""));
    }

    /** Classes that are not imported yet, by their full names. */
    private static Stream<Match> classes(String java, int start, JShell jshell) {
        var name = java.substring(start);
        return name.isEmpty() || !Character.isUpperCase(name.charAt(0)) || isMember(java, start)
                ? Stream.empty()
                : new Suggestions(jshell)
                        .qualifiedNames(name).stream().map(type -> new Match(type, "class", ""));
    }

    private static boolean isMember(String java, int start) {
        return java.substring(0, start).stripTrailing().endsWith(".");
    }

    private static int identifierStart(String java) {
        var start = java.length();
        while (start > 0 && Character.isJavaIdentifierPart(java.charAt(start - 1))) {
            start--;
        }
        return start;
    }
}
