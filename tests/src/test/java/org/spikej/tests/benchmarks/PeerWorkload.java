package org.spikej.tests.benchmarks;

import static org.spikej.layer.Layers.batchNorm;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.maxPool;
import static org.spikej.layer.Layers.neurons;
import static org.spikej.layer.Layers.recurrent;

import org.spikej.encode.Encoder;
import org.spikej.encode.Encoders;
import org.spikej.layer.Layer;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.neuron.Neurons;
import org.spikej.neuron.Reset;
import org.spikej.neuron.Surrogates;

/**
 * A workload of {@code tests/benchmarks/peers}, the counterpart of an entry of {@code WORKLOADS} in
 * {@code tests/benchmarks/python/workloads.py}.
 *
 * @param network untrained; the weights come from the file that all peers read
 * @param training whether a step trains, or predicts
 */
record PeerWorkload(Network network, boolean training) {
    /** The input holds all steps already. */
    private static final Encoder GIVEN = (values, _) -> values;

    static PeerWorkload named(String name) {
        return switch (name) {
            case "A" -> training(25, Encoders.direct(), wide());
            case "B" -> training(25, GIVEN, wide());
            case "C" -> training(16, GIVEN, deep());
            case "D" -> training(10, Encoders.direct(), convolutional(1, 64, 1024));
            case "E" -> training(25, GIVEN, convolutional(2, 32, 800));
            case "F" ->
                    training(
                            100,
                            GIVEN,
                            linear(700, 256),
                            recurrent(256, Neurons.lif(0.95)),
                            linear(256, 20),
                            lif(0.95));
            case "G" -> training(4, Encoders.direct(), fashion());
            case "H" -> new PeerWorkload(network(16, GIVEN, deep()), false);
            default ->
                    throw new IllegalArgumentException(
                            "expected a workload from A to H, got " + name);
        };
    }

    private static PeerWorkload training(int steps, Encoder encoder, Layer... layers) {
        return new PeerWorkload(network(steps, encoder, layers), true);
    }

    private static Network network(int steps, Encoder encoder, Layer... layers) {
        return Network.of(layers).steps(steps).encoder(encoder);
    }

    private static Layer[] wide() {
        return new Layer[] {linear(784, 1000), lif(0.95), linear(1000, 10), lif(0.95)};
    }

    private static Layer[] deep() {
        return new Layer[] {
            linear(784, 512), lif(0.95),
            linear(512, 512), lif(0.95),
            linear(512, 512), lif(0.95),
            linear(512, 10), lif(0.95)
        };
    }

    /** Convolution, pooling, neurons, twice: snnTorch's tutorials 6 and 7. */
    private static Layer[] convolutional(long channels, long deeper, long flat) {
        return new Layer[] {
            conv(channels, 12, 5), maxPool(2), lif(0.5),
            conv(12, deeper, 5), maxPool(2), lif(0.5),
            flatten(), linear(flat, 10), lif(0.5)
        };
    }

    /** SpikingJelly's Fashion-MNIST tutorial. */
    private static Layer[] fashion() {
        return new Layer[] {
            conv(1, 128, 3, 1, 1).withoutBias(),
            batchNorm(128),
            integrateAndFire(),
            maxPool(2),
            conv(128, 128, 3, 1, 1).withoutBias(),
            batchNorm(128),
            integrateAndFire(),
            maxPool(2),
            flatten(),
            linear(6272, 2048),
            integrateAndFire(),
            linear(2048, 10),
            integrateAndFire()
        };
    }

    private static Layer integrateAndFire() {
        return neurons(new If(1, Reset.hard(), Surrogates.arctan()));
    }
}
