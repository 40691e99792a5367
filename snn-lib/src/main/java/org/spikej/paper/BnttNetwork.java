package org.spikej.paper;

import static org.spikej.layer.Layers.averagePool;
import static org.spikej.layer.Layers.batchNorm;
import static org.spikej.layer.Layers.batchNormThroughTime;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikej.encode.Encoder;
import org.spikej.layer.Layer;
import org.spikej.model.Network;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Surrogates;

/**
 * The network of BNTT's paper in any size: convolutions and average pooling, one hidden fully
 * connected layer, a read-out that does not spike.
 *
 * @param inputs channels of an image
 * @param side of an image, in pixels
 * @param stride of the first convolution, whose kernel is {@code 2 stride + 1} wide; those of the
 *     others are 3
 * @param widths channels of each convolution; {@link #POOL} is average pooling by 2
 * @param hidden neurons of the fully connected layer
 * @param steps T
 * @param encoder of the images
 */
record BnttNetwork(
        long inputs,
        long side,
        long stride,
        List<Integer> widths,
        long hidden,
        int steps,
        Encoder encoder) {
    /** Stands among the widths. */
    static final int POOL = 0;

    private static final double GAIN = 2;
    private static final Lif NEURON =
            new Lif().withDecay(0.95).withSurrogate(Surrogates.triangle(1, 0.3));

    /** What stands between a synapse and its neurons. */
    enum Norm {
        /** Statistics and scale of each step. */
        THROUGH_TIME,

        /** One norm that is called at each step, as where a network runs step by step. */
        STEP_BY_STEP,

        /** One norm over all steps at once, as tdBN takes its statistics. */
        ALL_STEPS,
        NONE;

        private Optional<Layer> of(long channels, int steps) {
            return switch (this) {
                case THROUGH_TIME -> Optional.of(batchNormThroughTime(channels, steps));
                case STEP_BY_STEP -> Optional.of(batchNorm(channels).stepByStep());
                case ALL_STEPS -> Optional.of(batchNorm(channels));
                case NONE -> Optional.empty();
            };
        }
    }

    /** With starting weights of this seed. */
    Network with(Norm norm, long seed) {
        var layers = new ArrayList<Layer>();
        long channels = inputs;
        long size = side;
        long step = stride;
        for (int width : widths) {
            if (width == POOL) {
                layers.add(averagePool(2));
                size /= 2;
                continue;
            }
            layers.add(conv(channels, width, 2 * step + 1, step, step));
            norm.of(width, steps).ifPresent(layers::add);
            layers.add(neurons(NEURON));
            channels = width;
            size /= step;
            step = 1;
        }
        layers.add(flatten());
        layers.add(linear(channels * size * size, hidden));
        norm.of(hidden, steps).ifPresent(layers::add);
        layers.add(neurons(NEURON));
        layers.add(linear(hidden, 10));
        var network = Network.of(layers.toArray(Layer[]::new)).steps(steps).encoder(encoder);
        return Xavier.start(network.seed(seed), GAIN, seed);
    }
}
