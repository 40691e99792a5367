package org.spikej.kernel.snn;

import java.util.List;
import org.spikej.kernel.magic.MagicException;
import org.spikej.kernel.magic.Notebook;
import org.spikej.model.Recording;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Arguments of the magics that look at single neurons. */
final class TraceOptions {
    static final List<String> NAMES = List.of("--layer", "--neuron");

    @Parameters(index = "0")
    private String network;

    @Parameters(index = "1")
    private String input;

    @Option(names = "--layer")
    private int layer = -1;

    @Option(names = "--neuron", split = ",")
    private int[] neurons = {0};

    Recording.Stage population(Notebook notebook) {
        return Inputs.population(Inputs.record(notebook, network, input), layer);
    }

    /** For a picture of one neuron alone. */
    int neuron() {
        if (neurons.length != 1) {
            throw new MagicException(
                    "expected one neuron, got %d: name one, --neuron 12".formatted(neurons.length));
        }
        return neurons[0];
    }

    int[] neurons() {
        return neurons.clone();
    }
}
