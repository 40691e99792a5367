package org.spikej.kernel.snn;

import java.util.List;
import java.util.Optional;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.Notebook;
import org.spikej.kernel.magic.Surroundings;
import org.spikej.neuron.Neuron;
import org.spikej.plot.Plots;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@link Plots#fiCurve(double, double, Neuron...)}. */
final class FiMagic implements Magic {
    private static final class Options {
        @Parameters(arity = "1..*")
        private List<String> neurons;

        @Option(names = "--from")
        private double from;

        @Option(names = "--to")
        private double to = 1;
    }

    @Override
    public String name() {
        return "fi";
    }

    @Override
    public String syntax() {
        return "%fi NEURON… [--from CURRENT] [--to CURRENT]";
    }

    @Override
    public String help() {
        return "how often neurons fire at a constant current: %fi lif(0.9) Neurons.qif() --to 1";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return List.of("--from", "--to");
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new Options());
        var neurons =
                options.neurons.stream()
                        .map(written -> Inputs.neuron(notebook, written, Neuron.class))
                        .toArray(Neuron[]::new);
        return Optional.of(Library.ask(() -> Plots.fiCurve(options.from, options.to, neurons)));
    }
}
