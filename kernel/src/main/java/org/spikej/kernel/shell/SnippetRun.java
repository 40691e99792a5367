package org.spikej.kernel.shell;

import java.util.HashSet;
import java.util.Set;

/** One piece of a cell while JShell evaluates it. Used by one thread. */
final class SnippetRun {
    private final Cell cell;
    private final Piece piece;
    private final Set<String> lostVariables = new HashSet<>();
    private Value value = Value.none();
    private Throwable thrown;
    private long runningNanos;
    private long cpuNanos;

    SnippetRun(Cell cell, Piece piece) {
        this.cell = cell;
        this.piece = piece;
    }

    Cell cell() {
        return cell;
    }

    Piece piece() {
        return piece;
    }

    void gave(Object object) {
        value = Value.of(object);
    }

    void lost(String variable) {
        lostVariables.add(variable);
    }

    void threw(Throwable failure) {
        thrown = failure;
    }

    void took(long nanos, long cpu) {
        runningNanos += nanos;
        cpuNanos += cpu;
    }

    /** What the code gave; JShell decides whether that is a result. */
    Value value() {
        return value;
    }

    /** Variables that could not keep their value, since their type changed. */
    Set<String> lostVariables() {
        return Set.copyOf(lostVariables);
    }

    /** What the code threw, or null. */
    Throwable thrown() {
        return thrown;
    }

    long runningNanos() {
        return runningNanos;
    }

    long cpuNanos() {
        return cpuNanos;
    }
}
