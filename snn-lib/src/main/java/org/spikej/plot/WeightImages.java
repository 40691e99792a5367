package org.spikej.plot;

import org.bytedeco.pytorch.Tensor;
import org.spikej.layer.Layer;
import org.spikej.model.Network;
import org.spikej.tensor.Tensors;

/** The weights of a network's first synapse as images: what each of its neurons or filters sees. */
final class WeightImages {
    private WeightImages() {}

    /**
     * @return {@code [count, height, width]}, of a scope's life as the weights are
     */
    static Tensor of(Network network) {
        var weight =
                network.layers().stream()
                        .map(Layer::parameters)
                        .filter(parameters -> !parameters.isEmpty())
                        .map(parameters -> parameters.getFirst().value().detach())
                        .findFirst()
                        .orElseThrow(() -> refused("none"));
        if (weight.dim() == 4) {
            return weight.reshape(-1, weight.size(2), weight.size(3));
        }
        if (weight.dim() != 2) {
            throw refused("weights of shape " + Tensors.shapeText(weight));
        }
        for (int channels = 1; channels <= 3; channels++) {
            long side = Math.round(Math.sqrt((double) weight.size(0) / channels));
            if (side * side * channels == weight.size(0)) {
                return weight.t().reshape(-1, side, side);
            }
        }
        throw refused("%d inputs".formatted(weight.size(0)));
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException(
                ("expected a network whose first synapse is a convolution, or linear and sees square"
                                + " images of 1 to 3 channels, got %s: give weights their shape by"
                                + " view(count, height, width) and draw those")
                        .formatted(what));
    }
}
