package org.spikej.kernel.snn;

import java.util.List;
import java.util.Optional;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.Notebook;
import org.spikej.plot.Plots;

/** {@link Plots#threshold} of a neuron of a network on one sample. */
final class ThresholdMagic implements Magic {
    @Override
    public String name() {
        return "threshold";
    }

    @Override
    public String syntax() {
        return "%threshold NETWORK SAMPLE [--layer N] [--neuron N]";
    }

    @Override
    public String help() {
        return "distance between membrane and threshold of a neuron over time";
    }

    @Override
    public List<String> words() {
        return TraceOptions.NAMES;
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new TraceOptions());
        return Optional.of(Plots.threshold(options.population(notebook), 0, options.neuron()));
    }
}
