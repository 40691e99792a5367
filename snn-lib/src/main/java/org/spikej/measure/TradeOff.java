package org.spikej.measure;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.spikej.data.Samples;
import org.spikej.model.Network;

/**
 * What a network gives and what that costs.
 *
 * @param name for a figure
 * @param microjoules energy per sample, in µJ
 * @param accuracy on the same samples
 */
public record TradeOff(String name, double microjoules, Accuracy accuracy) {
    private static final double PICOJOULES_PER_MICROJOULE = 1e6;

    public TradeOff {
        if (!(microjoules >= 0 && Double.isFinite(microjoules))) {
            throw new IllegalArgumentException(
                    "expected an energy of at least 0 µJ, got %s for %s: leave it out"
                            .formatted(microjoules, name));
        }
    }

    /** Accuracy on samples, and energy as {@link Energy#of(Network, Samples)} has it. */
    public static TradeOff of(String name, Network network, Samples samples) {
        return new TradeOff(
                name,
                Energy.of(network, samples).picojoules() / PICOJOULES_PER_MICROJOULE,
                Sweep.accuracy(network, samples));
    }

    /** One network over several numbers of time steps, with the weights it has. */
    public static List<TradeOff> steps(Network network, Samples samples, int... steps) {
        return IntStream.of(steps)
                .mapToObj(t -> of("T = " + t, network.steps(t), samples))
                .toList();
    }

    /**
     * The Pareto front: those than which no other is better in one of the two and at least as good
     * in the other; from the least energy up.
     */
    public static List<TradeOff> front(List<TradeOff> all) {
        return all.stream()
                .filter(one -> all.stream().noneMatch(other -> other.dominates(one)))
                .sorted(Comparator.comparingDouble(TradeOff::microjoules))
                .toList();
    }

    private boolean dominates(TradeOff other) {
        double more = accuracy.value() - other.accuracy.value();
        double less = other.microjoules - microjoules;
        return more >= 0 && less >= 0 && (more > 0 || less > 0);
    }
}
