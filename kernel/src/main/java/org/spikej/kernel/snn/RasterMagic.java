package org.spikej.kernel.snn;

import java.util.Optional;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.Notebook;
import org.spikej.plot.Plots;
import picocli.CommandLine.Parameters;

/** {@link Plots#raster} of a network on one sample. */
final class RasterMagic implements Magic {
    private static final class Options {
        @Parameters(index = "0")
        private String network;

        @Parameters(index = "1")
        private String input;
    }

    @Override
    public String name() {
        return "raster";
    }

    @Override
    public String syntax() {
        return "%raster NETWORK SAMPLE";
    }

    @Override
    public String help() {
        return "spikes of every layer on one sample: %raster net digits.test(7)";
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        var options = arguments.into(new Options());
        var recording = Inputs.record(notebook, options.network, options.input);
        return Optional.of(Plots.raster(recording, 0));
    }
}
