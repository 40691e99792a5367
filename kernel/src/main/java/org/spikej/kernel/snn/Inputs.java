package org.spikej.kernel.snn;

import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batch;
import org.spikej.data.Sample;
import org.spikej.kernel.magic.MagicException;
import org.spikej.kernel.magic.Notebook;
import org.spikej.layer.Population;
import org.spikej.model.Network;
import org.spikej.model.Recording;
import org.spikej.neuron.Neuron;
import org.spikej.neuron.PhasePlane;

/** What the magics take as a network and its input. */
final class Inputs {
    private Inputs() {}

    /**
     * The recording of one sample or of a batch.
     *
     * @param network a Java expression that gives a {@link Network}
     * @param input a Java expression that gives a {@link Sample}, a tensor of one sample, or a
     *     {@link Batch}
     */
    static Recording record(Notebook notebook, String network, String input) {
        var net = notebook.value(network, Network.class);
        return net.record(batch(notebook.value(input, Object.class), input));
    }

    private static Tensor batch(Object value, String expression) {
        return switch (value) {
            case Batch batch -> batch.inputs();
            case Sample sample -> sample.input().unsqueeze(0);
            case Tensor tensor -> tensor.unsqueeze(0);
            default ->
                    throw new MagicException(
                            "expected `%s` to be a Sample, a Tensor or a Batch, got a %s: %s"
                                    .formatted(
                                            expression,
                                            value.getClass().getSimpleName(),
                                            "pass digits.test(7), for instance"));
        };
    }

    /**
     * A neuron model of a kind.
     *
     * @param neuron a Java expression that gives one, or a layer of such neurons
     */
    static <T extends Neuron> T neuron(Notebook notebook, String neuron, Class<T> kind) {
        var value = notebook.value(neuron, Object.class);
        var model = value instanceof Population population ? population.neuron() : value;
        if (kind.isInstance(model)) {
            return kind.cast(model);
        }
        throw new MagicException(
                "expected `%s` to be a %s, got a %s: %%help neurons lists the models"
                        .formatted(
                                neuron,
                                kind == PhasePlane.class
                                        ? "neuron with a second variable"
                                        : "neuron",
                                model.getClass().getSimpleName()));
    }

    /**
     * A population of a recording.
     *
     * @param layer its index in the network; negative for the first population
     */
    static Recording.Stage population(Recording recording, int layer) {
        if (layer < 0) {
            return recording.populations().stream()
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new MagicException(
                                            "expected a network with neurons, got none: add lif()"));
        }
        var stages = recording.stages();
        if (layer >= stages.size() || stages.get(layer).trace().isEmpty()) {
            throw new MagicException(
                    "expected --layer to be a layer of neurons, got %d: choose one of %s"
                            .formatted(
                                    layer,
                                    recording.populations().stream()
                                            .map(Recording.Stage::name)
                                            .toList()));
        }
        return stages.get(layer);
    }
}
