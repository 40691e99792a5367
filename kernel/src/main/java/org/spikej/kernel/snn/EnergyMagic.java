package org.spikej.kernel.snn;

import java.util.List;
import java.util.Optional;
import org.spikej.chip.Chips;
import org.spikej.chip.Comparison;
import org.spikej.data.Dataset;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.Notebook;
import org.spikej.kernel.magic.Surroundings;
import org.spikej.measure.Energy;
import org.spikej.measure.NeuroBench;
import org.spikej.model.Network;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@link Energy} of a network on a dataset. */
final class EnergyMagic implements Magic {
    private static final class Options {
        @Parameters(index = "0")
        private String network;

        @Parameters(index = "1")
        private String dataset;

        @Option(names = "--layers")
        private boolean layers;

        @Option(names = "--neurobench")
        private boolean neuroBench;

        @Option(names = "--chip", split = ",")
        private List<String> chips = Chips.names();

        @Option(names = "--samples")
        private int samples = 256;
    }

    @Override
    public String name() {
        return "energy";
    }

    @Override
    public String syntax() {
        return "%energy NETWORK DATASET [--layers | --neurobench | --chip CHIP,…] [--samples N]";
    }

    @Override
    public String help() {
        return "accuracy beside energy: an ANN of its shape, the network, NeuroBench's counts, chips;"
                + " --layers and --neurobench layer by layer";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return List.of("--layers", "--neurobench", "--chip", "--samples");
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new Options());
        var network = notebook.value(options.network, Network.class);
        var dataset = notebook.value(options.dataset, Dataset.class);
        if (options.layers) {
            return Optional.of(Energy.of(network, dataset.test()).table());
        }
        if (options.neuroBench) {
            return Optional.of(NeuroBench.of(network, dataset.test()).table());
        }
        return Optional.of(
                Comparison.of(
                        network,
                        dataset,
                        ChipMagic.first(dataset, options.samples),
                        options.chips.stream()
                                .map(chip -> ChipMagic.chip(chip, notebook))
                                .toList()));
    }
}
