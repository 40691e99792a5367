package org.spikej.kernel.snn;

import java.util.List;
import java.util.Optional;
import org.spikej.data.Dataset;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.MagicException;
import org.spikej.kernel.magic.Notebook;
import org.spikej.kernel.magic.Surroundings;
import org.spikej.measure.Sweep;
import org.spikej.model.Network;
import org.spikej.plot.Plots;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@link Plots#sweep} of a network over time steps or noise. */
final class SweepMagic implements Magic {
    private static final class Options {
        @Parameters(index = "0")
        private String network;

        @Parameters(index = "1")
        private String dataset;

        @Option(names = "--steps", split = ",")
        private int[] steps = {};

        @Option(names = "--noise", split = ",")
        private double[] noise = {};

        @Option(names = "--samples")
        private int samples = 1_000;
    }

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    public String syntax() {
        return "%sweep NETWORK DATASET --steps N,N,… | --noise X,X,… [--samples N]";
    }

    @Override
    public String help() {
        return "accuracy against time steps or noise: %sweep net digits --steps 1,2,4,8";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return List.of("--steps", "--noise", "--samples");
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new Options());
        if ((options.steps.length == 0) == (options.noise.length == 0)) {
            throw new MagicException(
                    "expected either --steps or --noise, got `%s`: --steps 1,2,4,8, for instance"
                            .formatted(arguments.line()));
        }
        var network = notebook.value(options.network, Network.class);
        var dataset = notebook.value(options.dataset, Dataset.class);
        return Optional.of(
                Library.ask(
                        () -> {
                            var samples = ChipMagic.first(dataset, options.samples);
                            return Plots.sweep(
                                    options.steps.length > 0
                                            ? Sweep.steps(network, samples, options.steps)
                                            : Sweep.noise(network, samples, options.noise));
                        }));
    }
}
