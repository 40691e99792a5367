package org.spikej.kernel.shell;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;

/**
 * The last statement of some Java text, as JShell can analyse it.
 *
 * @param text the statement, maybe behind declarations that stand above it
 * @param shift how much an index into the Java text grows in this text; may be negative
 */
record Statement(String text, int shift) {
    /** The statement alone. */
    static Statement lastOf(String java, SourceCodeAnalysis analysis) {
        var cut = Cut.of(java, analysis);
        return new Statement(cut.last(), cut.last().length() - java.length());
    }

    /**
     * The statement in one block with the variables and types declared above it. The cell may not
     * have run yet, so that JShell knows them from nowhere else.
     */
    static Statement lastInBlock(String java, SourceCodeAnalysis analysis) {
        var cut = Cut.of(java, analysis);
        var declarations = new StringBuilder();
        cut.above().stream()
                .filter(
                        source ->
                                Declared.by(source).filter(Declared::isVisibleInABlock).isPresent())
                .forEach(source -> declarations.append(source).append('\n'));
        var text = declarations.isEmpty() ? cut.last() : "{" + declarations + cut.last();
        return new Statement(text, text.length() - java.length());
    }

    /** What the statements above the last one declare; nothing of it needs to exist yet. */
    static List<Declared> declaredAbove(String java, SourceCodeAnalysis analysis) {
        return Cut.of(java, analysis).above().stream()
                .flatMap(source -> Declared.by(source).stream())
                .toList();
    }

    /** A text cut before its last statement. */
    private record Cut(List<String> above, String last) {
        static Cut of(String java, SourceCodeAnalysis analysis) {
            var above = new ArrayList<String>();
            var rest = java;
            var info = analysis.analyzeCompletion(rest);
            while (info.completeness().isComplete() && !info.remaining().isEmpty()) {
                above.add(info.source());
                rest = info.remaining();
                info = analysis.analyzeCompletion(rest);
            }
            return new Cut(above, rest);
        }
    }
}
