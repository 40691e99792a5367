package org.spikej.kernel.snn;

import java.util.List;
import java.util.Optional;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.Notebook;
import org.spikej.plot.Plots;

/** {@link Plots#membrane} of some neurons of a network on one sample. */
final class MembraneMagic implements Magic {
    @Override
    public String name() {
        return "membrane";
    }

    @Override
    public String syntax() {
        return "%membrane NETWORK SAMPLE [--layer N] [--neuron N,N,…]";
    }

    @Override
    public String help() {
        return "membrane potential, threshold and spikes of some neurons over time";
    }

    @Override
    public List<String> words() {
        return TraceOptions.NAMES;
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new TraceOptions());
        return Optional.of(Plots.membrane(options.population(notebook), 0, options.neurons()));
    }
}
