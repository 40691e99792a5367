package org.spikej.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.spikej.data.Dataset;
import org.spikej.learn.TrainingListener;
import org.spikej.learn.TrainingMethod;
import org.spikej.measure.PeakMemory;
import org.spikej.model.Network;
import org.spikej.tensor.Scope;

/**
 * How the memory of a training step grows with T, beside backpropagation through time.
 *
 * @param dataset of two batches
 * @param network for a T
 * @param steps the Ts, rising
 */
record TrainingMemory(Dataset dataset, IntFunction<Network> network, List<Integer> steps) {
    private static final double MEBIBYTE = 1 << 20;

    /** Of the other's growth from the least T to the greatest, for a memory that counts as flat. */
    private static final double FLAT = 0.2;

    /**
     * A finding for each method and T; whether the memory is flat stands at the greatest T. None
     * where the system does not tell.
     */
    List<Finding> findings(String name, TrainingMethod<?> method, TrainingMethod<?> bptt) {
        // What the first training of a process loads and compiles is nobody's.
        train(bptt, steps.getFirst());
        train(method, steps.getFirst());
        var start = PeakMemory.start();
        var flat = peaks(start, method);
        var growing = peaks(start, bptt);
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < flat.size(); i++) {
            var finding = finding(name, steps.get(i), flat.get(i));
            boolean last = i == steps.size() - 1;
            findings.add(
                    last && !growing.isEmpty()
                            ? finding.verdict(growth(flat) < FLAT * growth(growing))
                            : finding);
        }
        for (int i = 0; i < growing.size(); i++) {
            findings.add(finding("BPTT", steps.get(i), growing.get(i)));
        }
        return findings;
    }

    private static double growth(List<Double> peaks) {
        return peaks.getLast() - peaks.getFirst();
    }

    private List<Double> peaks(PeakMemory start, TrainingMethod<?> method) {
        var peaks = new ArrayList<Double>();
        for (int t : steps) {
            start.of(() -> train(method, t)).ifPresent(bytes -> peaks.add(bytes / MEBIBYTE));
        }
        return peaks;
    }

    /** In a scope, so that the network's weights go with it and not at some later collection. */
    private void train(TrainingMethod<?> method, int t) {
        try (var _ = Scope.open()) {
            method.epochs(1).listener(TrainingListener.silent()).train(network.apply(t), dataset);
        }
    }

    private Finding finding(String name, int t, double peak) {
        return new Trials(List.of(peak), 0)
                .finding(
                        "peak memory of training by %s".formatted(name),
                        dataset.name(),
                        network.apply(t).toString(),
                        t,
                        "–",
                        "MiB",
                        "resident memory of the process, above that after a first training");
    }
}
