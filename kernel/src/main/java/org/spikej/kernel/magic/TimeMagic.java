package org.spikej.kernel.magic;

import java.time.Duration;

/** Runs code and says how long it took, the compiler's time apart. */
final class TimeMagic extends Timing {
    TimeMagic() {
        super("time");
    }

    @Override
    public String help() {
        return "runs the code and says how long it took";
    }

    @Override
    Timed time(String code, Notebook notebook) {
        var evaluation = notebook.evaluate(code);
        var told =
                "ran %s (CPU %s), compiled %s"
                        .formatted(
                                Durations.text(evaluation.running()),
                                cpu(evaluation.cpu()),
                                Durations.text(evaluation.compiling()));
        return new Timed(told, evaluation.value());
    }

    /** The operating system counts in hundredths of a second. */
    private static String cpu(Duration time) {
        return time.isZero() ? "under 10 ms" : Durations.text(time);
    }
}
