package org.spikej.measure;

import org.spikej.model.Recording;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;
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
        var all = new Count(0, 0, 0, 0);
        for (var stage : populations) {
            var count = Count.of(stage, steps * samples);
            rows.append(stage.name(), count, steps, samples);
            all = all.plus(count);
        }
        rows.append("all populations", all, steps, samples);
        return rows.table(steps, samples);
    }

    private void append(String name, Count count, long steps, long samples) {
        layer.append(name);
        neurons.append(count.neurons);
        rate.append(count.spikes / (count.neurons * steps * samples));
        perSample.append(count.spikes / samples);
        dead.append((double) count.dead / count.neurons);
        saturated.append((double) count.saturated / count.neurons);
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

    /** What one population, or several, did over all steps and samples. */
    private record Count(long neurons, double spikes, long dead, long saturated) {
        static Count of(Recording.Stage stage, long chances) {
            float[] fired;
            try (var _ = Scope.open()) {
                var spikes = stage.trace().orElseThrow().spikes();
                fired = Tensors.floats(spikes.reshape(chances, -1).sum(0));
            }
            double spikes = 0;
            long dead = 0;
            long saturated = 0;
            for (float count : fired) {
                spikes += count;
                dead += count == 0 ? 1 : 0;
                saturated += count == chances ? 1 : 0;
            }
            return new Count(fired.length, spikes, dead, saturated);
        }

        Count plus(Count other) {
            return new Count(
                    neurons + other.neurons,
                    spikes + other.spikes,
                    dead + other.dead,
                    saturated + other.saturated);
        }
    }
}
