package org.spikej.kernel.shell;

import jdk.jshell.Snippet;
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
        return lastOf(java, analysis, false);
    }

    /**
     * The statement in one block with the variables and types declared above it. The cell may not
     * have run yet, so that JShell knows them from nowhere else.
     */
    static Statement lastInBlock(String java, SourceCodeAnalysis analysis) {
        return lastOf(java, analysis, true);
    }

    private static Statement lastOf(
            String java, SourceCodeAnalysis analysis, boolean withDeclarations) {
        var declarations = new StringBuilder();
        var rest = java;
        var info = analysis.analyzeCompletion(rest);
        while (info.completeness().isComplete() && !info.remaining().isEmpty()) {
            if (withDeclarations && isVisibleInABlock(info.source(), analysis)) {
                declarations.append(info.source()).append('\n');
            }
            rest = info.remaining();
            info = analysis.analyzeCompletion(rest);
        }
        var before = declarations.isEmpty() ? "" : "{" + declarations;
        return new Statement(before + rest, before.length() - (java.length() - rest.length()));
    }

    private static boolean isVisibleInABlock(String source, SourceCodeAnalysis analysis) {
        return analysis.wrappers(source).stream()
                .anyMatch(
                        wrapper ->
                                wrapper.kind() == Snippet.Kind.VAR
                                        || wrapper.kind() == Snippet.Kind.TYPE_DECL);
    }
}
