package org.spikej.plot;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spikej.learn.Run;

/** Names that tell runs apart, as short as will do. */
final class RunNames {
    private static final Function<Run, String> DATASET = run -> " on " + run.dataset();
    private static final Function<Run, String> SEED = run -> ", seed " + run.options().seed();

    private final List<Run> runs;

    private RunNames(List<Run> runs) {
        this.runs = runs;
    }

    /** The first kind of name that gives each run another one; else they are numbered. */
    static List<String> of(List<Run> runs) {
        return new RunNames(runs).shortest();
    }

    private List<String> shortest() {
        Function<Run, String> particulars = this::particulars;
        return Stream.of(
                        names(List.of()),
                        names(List.of(DATASET)),
                        names(List.of(particulars)),
                        names(List.of(SEED)),
                        names(List.of(particulars, DATASET)),
                        names(List.of(particulars, DATASET, SEED)))
                .filter(names -> names.stream().distinct().count() == names.size())
                .findFirst()
                .orElseGet(this::numbered);
    }

    /** The method of each, and behind it these parts. */
    private List<String> names(List<Function<Run, String>> parts) {
        return runs.stream()
                .map(
                        run ->
                                parts.stream()
                                        .map(part -> part.apply(run))
                                        .collect(Collectors.joining("", run.method(), "")))
                .toList();
    }

    /** Those of its particulars that not all runs share. */
    private String particulars(Run run) {
        return IntStream.range(0, run.particulars().size())
                .filter(i -> runs.stream().anyMatch(other -> differ(run, other, i)))
                .mapToObj(i -> ", " + run.particulars().get(i))
                .collect(Collectors.joining());
    }

    private static boolean differ(Run run, Run other, int i) {
        return i >= other.particulars().size()
                || !other.particulars().get(i).equals(run.particulars().get(i));
    }

    private List<String> numbered() {
        return IntStream.range(0, runs.size())
                .mapToObj(i -> "%d: %s".formatted(i + 1, runs.get(i).method()))
                .toList();
    }
}
