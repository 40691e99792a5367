package org.spikej.kernel.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The frames of a stack that matter to the person: their own, with the line they wrote; those of
 * libraries folded into one line each; those below the cell left out.
 */
final class FrameText {
    private static final int MOST_LINES = 24;
    private static final int LONGEST_PERIOD = 6;

    private final SourceMap sources;

    FrameText(SourceMap sources) {
        this.sources = sources;
    }

    List<String> lines(StackTraceElement[] stack) {
        var frames = aboveTheKernel(stack).stream().filter(this::isWritten).toList();
        return shortened(folded(groups(frames).stream().map(this::text).toList()));
    }

    /** Some classes and methods are JShell's own. */
    private boolean isWritten(StackTraceElement frame) {
        return !SnippetNames.isSnippet(frame) || sources.place(frame).isPresent();
    }

    /** What a recursion repeats, of one method or a few in turn, is said once. */
    private static List<String> folded(List<String> lines) {
        var folded = new ArrayList<String>();
        for (var i = 0; i < lines.size(); ) {
            var period = period(lines, i);
            var times = period == 0 ? 0 : repetitions(lines, i, period);
            if (times == 0) {
                folded.add(lines.get(i++));
            } else {
                folded.addAll(lines.subList(i, i + period));
                folded.add("  … and " + times + " times more");
                i += period * (times + 1);
            }
        }
        return folded;
    }

    private static int period(List<String> lines, int from) {
        return IntStream.rangeClosed(1, LONGEST_PERIOD)
                .filter(period -> repetitions(lines, from, period) > 1)
                .findFirst()
                .orElse(0);
    }

    private static int repetitions(List<String> lines, int from, int period) {
        var i = from + period;
        while (i < lines.size() && lines.get(i).equals(lines.get(i - period))) {
            i++;
        }
        return (i - from) / period - 1;
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
            return sources.place(frame).orElseThrow().written(method(frame));
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
