package org.spikej.kernel.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The frames of a stack that matter to the person: their own, with the line they wrote; those of
 * libraries folded into one line each; those below the cell left out.
 */
final class FrameText {
    private static final int MOST_LINES = 24;

    private final SourceMap sources;

    FrameText(SourceMap sources) {
        this.sources = sources;
    }

    List<String> lines(StackTraceElement[] stack) {
        var lines = new ArrayList<String>();
        var repeated = 0;
        var last = "";
        for (var group : groups(aboveTheKernel(stack))) {
            var text = text(group);
            if (text.equals(last)) {
                repeated++;
                continue;
            }
            addRepeated(lines, repeated);
            lines.add(text);
            last = text;
            repeated = 0;
        }
        addRepeated(lines, repeated);
        return shortened(lines);
    }

    private static void addRepeated(List<String> lines, int times) {
        if (times > 0) {
            lines.add("  … and " + times + " times more");
        }
    }

    private static List<String> shortened(List<String> lines) {
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        var half = MOST_LINES / 2;
        var shorter = new ArrayList<>(lines.subList(0, half));
        shorter.add("  … %d more lines".formatted(lines.size() - 2 * half));
        shorter.addAll(lines.subList(lines.size() - half, lines.size()));
        return shorter;
    }

    /** Below the outermost frame of a cell there is only the machinery that started it. */
    private static List<StackTraceElement> aboveTheKernel(StackTraceElement[] stack) {
        for (var i = stack.length - 1; i >= 0; i--) {
            if (SnippetNames.isSnippet(stack[i])) {
                return Arrays.asList(stack).subList(0, i + 1);
            }
        }
        return Arrays.asList(stack);
    }

    /** Frames of one library that follow each other are one group, a frame of a cell is its own. */
    private static List<List<StackTraceElement>> groups(List<StackTraceElement> frames) {
        var groups = new ArrayList<List<StackTraceElement>>();
        for (var frame : frames) {
            if (groups.isEmpty() || !areOne(groups.getLast().getFirst(), frame)) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(frame);
        }
        return groups;
    }

    private static boolean areOne(StackTraceElement inner, StackTraceElement outer) {
        var isOfCells = SnippetNames.isSnippet(inner) || SnippetNames.isSnippet(outer);
        return isOfCells
                ? SnippetNames.isSameStatement(inner, outer)
                : library(inner).equals(library(outer));
    }

    private static String library(StackTraceElement frame) {
        if (frame.getModuleName() != null) {
            return frame.getModuleName();
        }
        var names = frame.getClassName().split("\\.");
        return names.length > 2 ? names[0] + "." + names[1] : names[0];
    }

    private String text(List<StackTraceElement> group) {
        var frame = group.getFirst();
        if (SnippetNames.isSnippet(frame)) {
            return sources.place(frame)
                    .map(place -> place.written(method(frame)))
                    .orElseGet(() -> "  in a cell" + method(frame));
        }
        var count = group.size() == 1 ? "1 frame" : group.size() + " frames";
        var type = frame.getClassName();
        return "  … %s in %s (%s.%s)"
                .formatted(
                        count,
                        library(frame),
                        type.substring(type.lastIndexOf('.') + 1),
                        frame.getMethodName());
    }

    /** The method of the frame, where the person gave it a name. */
    private static String method(StackTraceElement frame) {
        var method = frame.getMethodName();
        if (SnippetNames.isStatement(frame) || method.startsWith("lambda$")) {
            return "";
        }
        var type = SnippetNames.readable(frame.getClassName()).replace('$', '.');
        return ", in " + (type.isEmpty() ? "" : type + ".") + method;
    }
}
