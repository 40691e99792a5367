package org.spikej.paper;

import java.util.List;
import java.util.Optional;

/**
 * One claim of a paper, tried.
 *
 * @param claim what was measured, in a few words
 * @param dataset its name
 * @param network one line
 * @param steps T
 * @param published the paper's figure, or a dash where it gives none
 * @param ours a value for each seed
 * @param unit of the values, for instance {@code %}
 * @param holds whether the claim was met here; empty for a figure that stands beside another
 * @param minutes it took
 * @param differences from the paper, all of them
 */
public record Finding(
        String claim,
        String dataset,
        String network,
        int steps,
        String published,
        List<Double> ours,
        String unit,
        Optional<Boolean> holds,
        double minutes,
        String differences) {
    public Finding {
        ours = List.copyOf(ours);
        if (ours.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected at least one value for “" + claim + "”, got none");
        }
    }

    /** The same, of a claim that was met or not. */
    Finding verdict(boolean met) {
        return new Finding(
                claim,
                dataset,
                network,
                steps,
                published,
                ours,
                unit,
                Optional.of(met),
                minutes,
                differences);
    }

    /** Mean over the seeds. */
    public double mean() {
        return ours.stream().mapToDouble(v -> v).average().orElseThrow();
    }

    /** Least over the seeds. */
    public double least() {
        return ours.stream().mapToDouble(v -> v).min().orElseThrow();
    }

    /** Greatest over the seeds. */
    public double greatest() {
        return ours.stream().mapToDouble(v -> v).max().orElseThrow();
    }
}
