package org.spikej.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.spikej.data.Dataset;

/** The course of a training that follows no gradient: one pass after the other, each told. */
final class Passes {
    private Passes() {}

    /**
     * Runs the passes of the method's options; the listener hears of each, and of the end however
     * it comes.
     *
     * @param prepare does what comes before the first pass; gives each pass by its number, from 1
     */
    static <N> Run run(
            LearningMethod<N, ?> method,
            N network,
            Dataset dataset,
            TrainingListener listener,
            Supplier<IntFunction<Epoch>> prepare) {
        var epochs = new ArrayList<Epoch>();
        try {
            var pass = prepare.get();
            for (int number = 1; number <= method.options().epochs(); number++) {
                epochs.add(pass.apply(number));
                listener.epoch(soFar(method, network, dataset, epochs));
            }
            return soFar(method, network, dataset, epochs);
        } finally {
            listener.end();
        }
    }

    private static <N> Run soFar(
            LearningMethod<N, ?> method, N network, Dataset dataset, List<Epoch> epochs) {
        return new Run(
                method.name(),
                network.toString(),
                dataset.name(),
                method.options(),
                epochs,
                List.of());
    }
}
