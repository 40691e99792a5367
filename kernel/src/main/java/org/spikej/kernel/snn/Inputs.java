package org.spikej.kernel.snn;

import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Sample;
import org.spikej.kernel.magic.MagicException;
import org.spikej.kernel.magic.Notebook;
import org.spikej.model.Network;
import org.spikej.model.Recording;

/** What the magics take as a network and its input. */
final class Inputs {
    private Inputs() {}

    /**
     * The recording of one sample.
     *
     * @param network a Java expression that gives a {@link Network}
     * @param input a Java expression that gives a {@link Sample}, or a tensor of one sample
     */
    static Recording record(Notebook notebook, String network, String input) {
        var net = notebook.value(network, Network.class);
        return net.record(batchOfOne(notebook.value(input, Object.class), input));
    }

    private static Tensor batchOfOne(Object value, String expression) {
        return switch (value) {
            case Sample sample -> sample.input().unsqueeze(0);
            case Tensor tensor -> tensor.unsqueeze(0);
            default ->
                    throw new MagicException(
                            "expected `%s` to be a Sample or a Tensor, got a %s: %s"
                                    .formatted(
                                            expression,
                                            value.getClass().getSimpleName(),
                                            "pass digits.test(7), for instance"));
        };
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
