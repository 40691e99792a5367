package org.spikej.measure;

import org.spikej.model.Recording;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How much each population of a network fires, and which of its neurons do nothing useful: a
 * <em>dead</em> neuron never fires, a <em>saturated</em> one fires at every step of every sample.
 */
public final class FiringRates {
    private final StringColumn layer = StringColumn.create("layer");
    private final LongColumn neurons = LongColumn.create("neurons");
    private final DoubleColumn rate = DoubleColumn.create("spikes per neuron and step");
    private final DoubleColumn perSample = DoubleColumn.create("spikes per sample");
    private final DoubleColumn dead = DoubleColumn.create("dead share");
    private final DoubleColumn saturated = DoubleColumn.create("saturated share");

    private FiringRates() {}

    /**
     * One row a population and one for all of them: layer, neurons, spikes per neuron and step,
     * spikes per sample, dead share, saturated share.
     *
     * @throws IllegalArgumentException if the recording has no population
     */
    public static Table of(Recording recording) {
        var populations = recording.populations();
        if (populations.isEmpty()) {
            throw new IllegalArgumentException(
                    ("expected a recording with at least one neuron population, "
                                    + "got %d layers without neurons: add lif() to the network")
                            .formatted(recording.stages().size()));
        }
        long steps = recording.input().size(0);
        long samples = recording.input().size(1);
        var rows = new FiringRates();
        var all = FiringCounts.none();
        for (var stage : populations) {
            var count = FiringCounts.of(stage.trace().orElseThrow().spikes());
            rows.append(stage.name(), count, steps, samples);
            all = all.plus(count);
        }
        rows.append("all populations", all, steps, samples);
        return rows.table(steps, samples);
    }

    private void append(String name, FiringCounts count, long steps, long samples) {
        layer.append(name);
        neurons.append(count.neurons());
        rate.append(count.rate(steps * samples));
        perSample.append(count.spikes() / samples);
        dead.append(count.deadShare());
        saturated.append(count.saturatedShare());
    }

    private Table table(long steps, long samples) {
        return Table.create(
                "Firing rates over %d steps and %d samples".formatted(steps, samples),
                layer,
                neurons,
                Format.share(rate),
                Format.count(perSample),
                Format.share(dead),
                Format.share(saturated));
    }
}
