package org.spikej.kernel.magic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.spikej.kernel.display.MimeBundle;

/**
 * Runs code many times and says how long one run takes. The loops are compiled into one piece of
 * Java, so that the figures hold nothing of the compiler's time.
 */
final class TimeItMagic implements Magic {
    private static final long ROUND_NANOS = 200_000_000;
    private static final int ROUNDS = 7;
    private static final long MOST_LOOPS = 1_000_000_000;

    @Override
    public String name() {
        return "timeit";
    }

    @Override
    public String syntax() {
        return "%timeit CODE, or %%timeit above a cell";
    }

    @Override
    public String help() {
        return "runs the code many times and says how long one run takes";
    }

    @Override
    public Form form() {
        return Form.EITHER;
    }

    @Override
    public boolean interpolated() {
        return false;
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var code = (arguments.line() + "\n" + body.orElse("")).strip();
        if (code.isEmpty()) {
            throw new MagicException("expected code to time, got none: write " + syntax());
        }
        var loops = 1L;
        var nanos = round(code, loops, notebook);
        while (nanos < ROUND_NANOS && loops < MOST_LOOPS) {
            var needed = (long) (loops * Math.clamp(1.2 * ROUND_NANOS / (nanos + 1.0), 2, 100));
            loops = Math.min(needed, MOST_LOOPS);
            nanos = round(code, loops, notebook);
        }
        var each = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            each.add((double) round(code, loops, notebook) / loops);
        }
        return Optional.of(MimeBundle.text(text(each, loops)));
    }

    /** Nanoseconds that so many runs take. */
    private static long round(String code, long loops, Notebook notebook) {
        var statement = code.endsWith(";") || code.endsWith("}") ? code : code + ";";
        return notebook.evaluate(
                        "for (long $i = 0; $i < " + loops + "L; $i++) {\n" + statement + "\n}")
                .running()
                .toNanos();
    }

    private static String text(List<Double> each, long loops) {
        var mean = each.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        var variance =
                each.stream().mapToDouble(nanos -> (nanos - mean) * (nanos - mean)).sum()
                        / (each.size() - 1);
        var sorted = new ArrayList<>(each);
        Collections.sort(sorted);
        return "%s ± %s a run (mean ± standard deviation of %d rounds of %,d runs; %s to %s)"
                .formatted(
                        Durations.text(mean),
                        Durations.text(Math.sqrt(variance)),
                        each.size(),
                        loops,
                        Durations.text(sorted.getFirst()),
                        Durations.text(sorted.getLast()));
    }
}
