package org.spikej.kernel.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.magic.Magics;

/** Documentation of what stands at the cursor. */
final class Inspector {
    private static final int REMEMBERED = 100;

    private final Session session;
    private final ClassLoader loader;
    private final Supplier<Magics> magics;
    private final SequencedMap<Question, Optional<MimeBundle>> answers = new LinkedHashMap<>();

    private record Question(String code, int cursor, int detailLevel) {}

    /**
     * An inspector of a notebook.
     *
     * @param loader finds the libraries on the class path
     */
    Inspector(Session session, ClassLoader loader, Supplier<Magics> magics) {
        this.session = session;
        this.loader = loader;
        this.magics = magics;
    }

    /**
     * Documentation; remembered, since a front end asks again whenever its cursor passes.
     *
     * @param detailLevel 1 to see also what the notebook declares and which members there are
     */
    Optional<MimeBundle> inspect(String code, int cursor, int detailLevel) {
        var question = new Question(code, cursor, detailLevel);
        synchronized (answers) {
            if (answers.containsKey(question)) {
                return answers.get(question);
            }
        }
        var answer = answer(question);
        synchronized (answers) {
            if (answers.size() == REMEMBERED) {
                answers.pollFirstEntry();
            }
            answers.put(question, answer);
        }
        return answer;
    }

    /** Answers may change, since a cell runs. */
    void forget() {
        synchronized (answers) {
            answers.clear();
        }
    }

    private Optional<MimeBundle> answer(Question question) {
        var code = question.code();
        var end = identifierEnd(code, Math.clamp(question.cursor(), 0, code.length()));
        return switch (CodeAtCursor.of(code, end)) {
            case CodeAtCursor.MagicName name -> magic(name.prefix());
            case CodeAtCursor.Text text -> Optional.empty();
            case CodeAtCursor.JavaText java ->
                    session.ifFree(jshell -> page(java.text(), question.detailLevel(), jshell))
                            .flatMap(page -> page.map(DocumentationPage::bundle));
        };
    }

    private static int identifierEnd(String code, int cursor) {
        var end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        return end;
    }

    private Optional<MimeBundle> magic(String name) {
        return magics.get()
                .find(name)
                .map(
                        magic ->
                                new DocumentationPage()
                                        .code(magic.syntax())
                                        .paragraph(magic.help())
                                        .bundle());
    }

    private Optional<DocumentationPage> page(String java, int detailLevel, JShell jshell) {
        var analysis = jshell.sourceCodeAnalysis();
        var alone = Statement.lastOf(java, analysis).text();
        var inBlock = Statement.lastInBlock(java, analysis).text();
        var found = documentation(inBlock, analysis);
        if (found.isEmpty() && !inBlock.equals(alone)) {
            found = documentation(alone, analysis);
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var page = new DocumentationPage();
        var documented = new ArrayList<>(found);
        typeOfVariable(found).ifPresent(type -> documented.addAll(documentation(type, analysis)));
        var libraries = new LibraryComments(loader);
        documented.forEach(
                element -> page.element(element.signature(), libraries.of(element, analysis)));
        if (detailLevel > 0) {
            declaration(alone, jshell).ifPresent(source -> page.section("Source").code(source));
            var members = members(inBlock, analysis);
            if (!members.isEmpty()) {
                page.section("Members").paragraph(members);
            }
        }
        return Optional.of(page);
    }

    /** JShell documents a name; a method has one only in front of a bracket. */
    private static List<Documentation> documentation(String text, SourceCodeAnalysis analysis) {
        var found = analysis.documentation(text, text.length(), true);
        return found.isEmpty()
                ? analysis.documentation(text + "(", text.length() + 1, true)
                : found;
    }

    /** The class of a variable, which JShell writes as {@code name:package.Class<…>}. */
    private static Optional<String> typeOfVariable(List<Documentation> found) {
        var parts = found.getFirst().signature().split(":", 2);
        var isOne = found.size() == 1 && parts.length == 2 && parts[1].contains(".");
        return isOne ? Optional.of(parts[1].replaceAll("<.*|\\[.*", "")) : Optional.empty();
    }

    /** What the notebook declares under the name that the text ends with. */
    private static Optional<String> declaration(String text, JShell jshell) {
        return jshell.snippets()
                .filter(snippet -> jshell.status(snippet).isActive())
                .filter(PersistentSnippet.class::isInstance)
                .map(PersistentSnippet.class::cast)
                .filter(snippet -> text.matches("(?s)(.*\\W)?" + snippet.name()))
                .map(snippet -> snippet.source().strip())
                .findFirst();
    }

    private static String members(String text, SourceCodeAnalysis analysis) {
        var member = text + ".";
        return analysis.completionSuggestions(member, member.length(), new int[1]).stream()
                .map(Suggestion::continuation)
                .map(name -> name.replaceFirst("\\(\\)?$", "()"))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
