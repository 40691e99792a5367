package org.spikej.kernel.snn;

import java.util.Optional;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.Notebook;
import org.spikej.model.Recording;
import org.spikej.plot.Plots;
import picocli.CommandLine.Parameters;

/**
 * A picture of what a network does on an input.
 *
 * @param input what it takes as the second argument
 * @param picture what is drawn of the recording
 */
record RecordingMagic(String name, String input, String help, Function<Recording, XYChart> picture)
        implements Magic {
    private static final class Options {
        @Parameters(index = "0")
        private String network;

        @Parameters(index = "1")
        private String input;
    }

    /** {@link Plots#raster(Recording, int)}. */
    static Magic raster() {
        return new RecordingMagic(
                "raster",
                "SAMPLE",
                "spikes of every layer on one sample: %raster net digits.test(7)",
                recording -> Plots.raster(recording, 0));
    }

    /** {@link Plots#rates(Recording)}. */
    static Magic rates() {
        return new RecordingMagic(
                "rates",
                "SAMPLES",
                "how many neurons fire how often: %rates net digits.test().first(64)",
                Plots::rates);
    }

    /** {@link Plots#intervals(Recording)}. */
    static Magic intervals() {
        return new RecordingMagic(
                "intervals",
                "SAMPLES",
                "intervals between the spikes of a neuron: %intervals net digits.test().first(64)",
                Plots::intervals);
    }

    /** {@link Plots#thresholds(Recording, int)}. */
    static Magic thresholds() {
        return new RecordingMagic(
                "thresholds",
                "SAMPLE",
                "thresholds of every layer over time, mean and range: %thresholds net digits.test(7)",
                recording -> Plots.thresholds(recording, 0));
    }

    @Override
    public String syntax() {
        return "%" + name + " NETWORK " + input;
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new Options());
        var recording = Inputs.record(notebook, options.network, options.input);
        return Optional.of(Library.ask(() -> picture.apply(recording)));
    }
}
