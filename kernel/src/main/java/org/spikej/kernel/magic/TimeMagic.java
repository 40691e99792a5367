package org.spikej.kernel.magic;

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
                                Durations.text(evaluation.cpu()),
                                Durations.text(evaluation.compiling()));
        return new Timed(told, evaluation.value());
    }
}
