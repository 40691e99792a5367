package org.spikej.kernel.snn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikej.data.Dataset;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.Notebook;
import org.spikej.kernel.magic.Surroundings;
import org.spikej.measure.TradeOff;
import org.spikej.model.Network;
import org.spikej.plot.Plots;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@link Plots#pareto} of networks on a dataset. */
final class ParetoMagic implements Magic {
    private static final class Options {
        @Parameters(arity = "2..*")
        private List<String> words;

        @Option(names = "--steps", split = ",")
        private int[] steps = {};

        @Option(names = "--samples")
        private int samples = 1_000;
    }

    @Override
    public String name() {
        return "pareto";
    }

    @Override
    public String syntax() {
        return "%pareto NETWORK… DATASET [--steps N,N,…] [--samples N]";
    }

    @Override
    public String help() {
        return "accuracy against energy, the Pareto front joined: %pareto small large digits";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return List.of("--steps", "--samples");
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new Options());
        var names = options.words.subList(0, options.words.size() - 1);
        var networks = names.stream().map(n -> notebook.value(n, Network.class)).toList();
        var dataset = notebook.value(options.words.getLast(), Dataset.class);
        return Optional.of(
                Library.ask(
                        () -> {
                            var samples = ChipMagic.first(dataset, options.samples);
                            var all = new ArrayList<TradeOff>();
                            for (int i = 0; i < names.size(); i++) {
                                var network = networks.get(i);
                                if (options.steps.length == 0) {
                                    all.add(TradeOff.of(names.get(i), network, samples));
                                }
                                for (int steps : options.steps) {
                                    var name = "%s, T = %d".formatted(names.get(i), steps);
                                    all.add(TradeOff.of(name, network.steps(steps), samples));
                                }
                            }
                            return Plots.pareto(all);
                        }));
    }
}
