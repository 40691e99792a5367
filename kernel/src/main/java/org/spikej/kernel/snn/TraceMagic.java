package org.spikej.kernel.snn;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.knowm.xchart.XYChart;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.Notebook;
import org.spikej.kernel.magic.Surroundings;
import org.spikej.model.Recording;
import org.spikej.plot.Plots;

/**
 * A picture of single neurons of a network on one sample.
 *
 * @param picture what is drawn of sample 0 of a population
 */
record TraceMagic(
        String name,
        String syntax,
        String help,
        BiFunction<Recording.Stage, TraceOptions, XYChart> picture)
        implements Magic {
    /** {@link Plots#membrane(Recording.Stage, int, int...)}. */
    static Magic membrane() {
        return new TraceMagic(
                "membrane",
                "%membrane NETWORK SAMPLE [--layer N] [--neuron N,N,…]",
                "membrane potential, threshold and spikes of some neurons over time",
                (population, options) -> Plots.membrane(population, 0, options.neurons()));
    }

    /** {@link Plots#threshold(Recording.Stage, int, int)}. */
    static Magic threshold() {
        return new TraceMagic(
                "threshold",
                "%threshold NETWORK SAMPLE [--layer N] [--neuron N]",
                "distance between membrane and threshold of a neuron over time",
                (population, options) -> Plots.threshold(population, 0, options.neuron()));
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return TraceOptions.NAMES;
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new TraceOptions());
        var population = options.population(notebook);
        return Optional.of(Library.ask(() -> picture.apply(population, options)));
    }
}
