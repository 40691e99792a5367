package org.spikej.paper;

import static org.spikej.layer.Layers.batchNorm;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.dropout;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.maxPool;
import static org.spikej.layer.Layers.neurons;
import static org.spikej.layer.Layers.voting;

import java.util.ArrayList;
import org.spikej.encode.Encoders;
import org.spikej.layer.Layer;
import org.spikej.layer.Population;
import org.spikej.model.Network;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Neurons;
import org.spikej.neuron.Reset;

/** The networks of {@link StlPaper}: each neuron has a threshold of its own. */
enum StlNetwork {
    /** Hidden layers of 200 neurons. */
    PERCEPTRON,
    /** The paper's for MNIST, 128C5-BN-MP2-128C5-BN-MP2-2048-100; its depth is given. */
    CONVOLUTIONS;

    private static final int STEPS = 4;
    private static final int WIDTH = 200;
    private static final int CHANNELS = 128;
    private static final int VOTERS = 10;
    private static final int CLASSES = 10;

    /**
     * @param depth hidden layers of a perceptron
     * @param threshold of all neurons before training
     */
    Network of(int depth, double threshold, long seed) {
        var layers =
                switch (this) {
                    case PERCEPTRON -> perceptron(depth, threshold);
                    case CONVOLUTIONS -> convolutions(threshold);
                };
        return Network.of(layers).steps(STEPS).encoder(Encoders.rate()).seed(seed);
    }

    private static Layer[] perceptron(int depth, double threshold) {
        var layers = new ArrayList<Layer>();
        int before = 784;
        for (int i = 0; i < depth; i++) {
            layers.add(linear(before, WIDTH).withoutBias().kaiming());
            layers.add(lif(threshold, WIDTH));
            before = WIDTH;
        }
        layers.add(linear(before, CLASSES * VOTERS).withoutBias().kaiming());
        layers.add(lif(threshold, CLASSES * VOTERS));
        layers.add(voting(CLASSES, VOTERS));
        return layers.toArray(Layer[]::new);
    }

    private static Layer[] convolutions(double threshold) {
        return new Layer[] {
            conv(1, CHANNELS, 5, 1, 2).withoutBias(),
            batchNorm(CHANNELS),
            lif(threshold, CHANNELS, 28, 28),
            maxPool(2),
            conv(CHANNELS, CHANNELS, 5, 1, 2).withoutBias(),
            batchNorm(CHANNELS),
            lif(threshold, CHANNELS, 14, 14),
            maxPool(2),
            flatten(),
            dropout(0.5),
            linear(CHANNELS * 7 * 7, 2048).withoutBias(),
            lif(threshold, 2048),
            dropout(0.5),
            linear(2048, CLASSES * VOTERS).withoutBias(),
            lif(threshold, CLASSES * VOTERS),
            voting(CLASSES, VOTERS)
        };
    }

    private static Population lif(double threshold, long... shape) {
        var lif = new Lif().withDecay(0.5).withReset(Reset.hard()).withThreshold(threshold);
        return neurons(Neurons.learned(lif).onlyThreshold().perNeuron(shape));
    }
}
