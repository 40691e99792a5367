package org.spikej.kernel.shell;

import java.time.Duration;
import org.spikej.kernel.magic.Notebook.Evaluation;

/** What code gave, and the time that it took. */
record RunResult(Value value, long compilingNanos, long runningNanos, long cpuNanos) {
    static final RunResult NOTHING = of(Value.none());

    /** A value that took no time of its own. */
    static RunResult of(Value value) {
        return new RunResult(value, 0, 0, 0);
    }

    /** This result after an earlier one: the last value, and the time of both. */
    RunResult after(RunResult earlier) {
        return new RunResult(
                value,
                earlier.compilingNanos + compilingNanos,
                earlier.runningNanos + runningNanos,
                earlier.cpuNanos + cpuNanos);
    }

    Evaluation evaluation() {
        return new Evaluation(
                value.present(),
                value.object(),
                Duration.ofNanos(compilingNanos),
                Duration.ofNanos(runningNanos),
                Duration.ofNanos(cpuNanos));
    }
}
