package org.spikej.plot;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.spikej.learn.Run;

/** Names that tell runs apart, as short as will do. */
final class RunNames {
    private static final List<Function<Run, String>> LONGER =
            List.of(
                    Run::method,
                    run -> run.method() + " on " + run.dataset(),
                    run -> run.method() + ", seed " + run.options().seed(),
                    run ->
                            "%s on %s, seed %d"
                                    .formatted(run.method(), run.dataset(), run.options().seed()));

    private RunNames() {}

    /** The first kind of name that gives each run another one; else they are numbered. */
    static List<String> of(List<Run> runs) {
        for (var kind : LONGER) {
            var names = runs.stream().map(kind).toList();
            if (names.stream().distinct().count() == names.size()) {
                return names;
            }
        }
        return IntStream.range(0, runs.size())
                .mapToObj(i -> "%d: %s".formatted(i + 1, runs.get(i).method()))
                .toList();
    }
}
