package org.spikej.kernel.snn;

import java.util.List;
import java.util.Optional;
import org.spikej.data.Dataset;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.Notebook;
import org.spikej.kernel.magic.Surroundings;
import org.spikej.measure.Doctor;
import org.spikej.model.Network;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@link Doctor} of a network on a dataset's training samples. */
final class DoctorMagic implements Magic {
    private static final class Options {
        @Parameters(index = "0")
        private String network;

        @Parameters(index = "1")
        private String dataset;

        @Option(names = "--samples")
        private int samples = Doctor.SAMPLES;
    }

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String syntax() {
        return "%doctor NETWORK DATASET [--samples N]";
    }

    @Override
    public String help() {
        return "what is wrong with a network: dead or incessant neurons, lost gradients, NaN";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return List.of("--samples");
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new Options());
        var network = notebook.value(options.network, Network.class);
        var dataset = notebook.value(options.dataset, Dataset.class);
        return Optional.of(Library.ask(() -> Doctor.of(network, dataset.train(), options.samples)));
    }
}
