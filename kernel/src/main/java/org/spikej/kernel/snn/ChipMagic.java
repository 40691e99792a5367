package org.spikej.kernel.snn;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.spikej.chip.Chip;
import org.spikej.chip.Chips;
import org.spikej.chip.Quantisation;
import org.spikej.chip.TimingModel;
import org.spikej.data.Dataset;
import org.spikej.data.Samples;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.MagicException;
import org.spikej.kernel.magic.Notebook;
import org.spikej.kernel.magic.Surroundings;
import org.spikej.learn.StraightThrough;
import org.spikej.model.Network;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@link Chip#place} and a run: what a network costs on a chip and what it loses. */
final class ChipMagic implements Magic {
    private static final class Options {
        @Parameters(index = "0", arity = "0..1")
        private String chip;

        @Parameters(index = "1", arity = "0..1")
        private String network;

        @Parameters(index = "2", arity = "0..1")
        private String dataset;

        @Option(names = "--samples")
        private int samples = 256;

        @Option(names = "--bits")
        private int bits;

        @Option(names = "--detailed")
        private boolean detailed;

        @Option(names = "--tune")
        private int tune;
    }

    @Override
    public String name() {
        return "chip";
    }

    @Override
    public String syntax() {
        return "%chip [CHIP NETWORK DATASET [--samples N] [--bits B] [--tune EPOCHS] [--detailed]]";
    }

    @Override
    public String help() {
        return "a network on an emulated chip: accuracy, bill and cores; --tune trains"
                + " the network for the chip's weights first; alone, the chips there are";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return Stream.concat(
                        Stream.of("--samples", "--bits", "--tune", "--detailed"),
                        Chips.names().stream())
                .toList();
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new Options());
        if (options.chip == null) {
            return Optional.of(String.join(", ", Chips.names()));
        }
        if (options.dataset == null) {
            throw new MagicException(
                    "expected a chip, a network and a dataset, got `%s`: %%chip loihi net digits"
                            .formatted(arguments.line()));
        }
        var network = notebook.value(options.network, Network.class);
        var dataset = notebook.value(options.dataset, Dataset.class);
        return Optional.of(
                Library.ask(
                        () -> {
                            var chip = chip(options.chip, notebook);
                            var quantisation = Quantisation.standard().withWeightBits(options.bits);
                            if (options.tune > 0) {
                                StraightThrough.method(chip.rounding(quantisation))
                                        .epochs(options.tune)
                                        .train(network, dataset);
                            }
                            var placed = chip.place(network, dataset, quantisation);
                            return placed.run(
                                    first(dataset, options.samples),
                                    options.detailed ? TimingModel.DETAILED : TimingModel.SIMPLE);
                        }));
    }

    /** The first test samples, as many as there are. */
    static Samples first(Dataset dataset, int count) {
        return dataset.test().take(Math.min(count, dataset.test().size()));
    }

    /** A chip by name, by file, or by an expression of the notebook. */
    static Chip chip(String text, Notebook notebook) {
        if (Chips.names().contains(text)) {
            return Chips.named(text);
        }
        if (text.endsWith(".yaml") || text.endsWith(".yml")) {
            return Chips.read(notebook.folder().path(text));
        }
        return notebook.value(text, Chip.class);
    }
}
