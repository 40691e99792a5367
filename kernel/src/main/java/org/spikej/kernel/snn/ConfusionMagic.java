package org.spikej.kernel.snn;

import java.util.Optional;
import org.spikej.data.Dataset;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.Notebook;
import org.spikej.measure.Confusion;
import org.spikej.model.Network;
import org.spikej.plot.Plots;
import picocli.CommandLine.Parameters;

/** {@link Plots#confusion} of a network on a dataset's test samples. */
final class ConfusionMagic implements Magic {
    private static final class Options {
        @Parameters(index = "0")
        private String network;

        @Parameters(index = "1")
        private String dataset;
    }

    @Override
    public String name() {
        return "confusion";
    }

    @Override
    public String syntax() {
        return "%confusion NETWORK DATASET";
    }

    @Override
    public String help() {
        return "which classes of the test samples a network takes for which";
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new Options());
        var network = notebook.value(options.network, Network.class);
        var dataset = notebook.value(options.dataset, Dataset.class);
        return Optional.of(Library.ask(() -> Plots.confusion(Confusion.of(network, dataset))));
    }
}
