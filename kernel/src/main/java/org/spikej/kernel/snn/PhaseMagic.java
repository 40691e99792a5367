package org.spikej.kernel.snn;

import java.util.List;
import java.util.Optional;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.Notebook;
import org.spikej.kernel.magic.Surroundings;
import org.spikej.neuron.PhasePlane;
import org.spikej.plot.Plots;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@link Plots#phasePortrait}. */
final class PhaseMagic implements Magic {
    private static final class Options {
        @Parameters(index = "0")
        private String neuron;

        @Parameters(index = "1")
        private double current;

        @Option(names = "--steps")
        private int steps = 2_000;
    }

    @Override
    public String name() {
        return "phase";
    }

    @Override
    public String syntax() {
        return "%phase NEURON CURRENT [--steps N]";
    }

    @Override
    public String help() {
        return "membrane against second variable at a constant current: "
                + "%phase Izhikevich.chattering() 10";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return List.of("--steps");
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new Options());
        var neuron = Inputs.neuron(notebook, options.neuron, PhasePlane.class);
        return Optional.of(
                Library.ask(() -> Plots.phasePortrait(neuron, options.current, options.steps)));
    }
}
