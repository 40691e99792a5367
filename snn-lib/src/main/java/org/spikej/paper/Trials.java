package org.spikej.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;

/**
 * One measurement repeated over seeds.
 *
 * @param values one for each seed
 * @param minutes for all of them
 */
record Trials(List<Double> values, double minutes) {
    /** Measures with seeds 1, 2, … */
    static Trials of(int seeds, LongToDoubleFunction measurement) {
        long start = System.nanoTime();
        var values = new ArrayList<Double>();
        for (long seed = 1; seed <= seeds; seed++) {
            values.add(measurement.applyAsDouble(seed));
        }
        return new Trials(List.copyOf(values), (System.nanoTime() - start) / 60e9);
    }

    Finding finding(
            String claim,
            String dataset,
            String network,
            int steps,
            String published,
            String unit,
            String differences) {
        return new Finding(
                claim,
                dataset,
                network,
                steps,
                published,
                values,
                unit,
                Optional.empty(),
                minutes,
                differences);
    }
}
