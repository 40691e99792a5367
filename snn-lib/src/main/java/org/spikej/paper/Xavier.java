package org.spikej.paper;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.global.torch;
import org.spikej.layer.Linear;
import org.spikej.layer.Synapse;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Tensors;

/**
 * Starting weights that keep the variance of what passes forward and back (Glorot and Bengio 2010,
 * "Understanding the difficulty of training deep feedforward neural networks", eq. 16): uniform in
 * {@code ±gain √(6 / (inputs + outputs))}, convolutions counted by their kernel.
 */
final class Xavier {
    private Xavier() {}

    /** Gives every synapse of the chain new weights; biases and all else stay. */
    static Network start(Network network, double gain, long seed) {
        int place = 0;
        for (var layer : network.layers()) {
            if (layer instanceof Synapse synapse) {
                start(synapse, gain, seed * 1_000_003 + place);
            }
            place++;
        }
        return network;
    }

    private static void start(Synapse synapse, double gain, long seed) {
        var weight = synapse.parameters().getFirst().value();
        var shape = Tensors.shape(weight);
        double kernel = synapse instanceof Linear ? 1 : (double) shape[2] * shape[3];
        double bound = gain * Math.sqrt(6 / (kernel * (shape[0] + shape[1])));
        Libtorch.withoutGradient(
                () ->
                        weight.uniform_(
                                -bound,
                                bound,
                                new GeneratorOptional(torch.make_generator_cpu(seed))));
    }
}
