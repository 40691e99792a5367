package org.spikej.learn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.data.Batches;
import org.spikej.data.Samples;
import org.spikej.layer.BatchNorm;
import org.spikej.layer.Flatten;
import org.spikej.layer.GlobalAveragePooling;
import org.spikej.layer.Layer;
import org.spikej.layer.Parameter;
import org.spikej.layer.Pooling;
import org.spikej.layer.Population;
import org.spikej.layer.Recurrence;
import org.spikej.layer.Synapse;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;

/**
 * The artificial network that a spiking one of {@code If} neurons comes near by its firing rates
 * (Cao, Chen and Khosla 2015, "Spiking deep convolutional neural networks for energy-efficient
 * object recognition"): the same layers, not copies of them, with {@code h = max(0, z)} in place of
 * each population but a last one, which is left out.
 */
public final class Rectified {
    private static final int TEST_BATCH = 256;

    private final Network network;
    private final List<Parameter> buffers;

    private Rectified(Network network) {
        this.network = network;
        buffers = network.layers().stream().flatMap(l -> l.buffers().stream()).toList();
    }

    /**
     * The counterpart of a chain of synapses, batch norm, pooling and {@code If} populations.
     *
     * @throws IllegalArgumentException if a layer has none, naming it
     */
    public static Rectified of(Network network) {
        var layers = network.layers();
        for (int i = 0; i < layers.size(); i++) {
            if (!fits(layers.get(i))) {
                throw new IllegalArgumentException(
                        ("expected synapses, batch norm, pooling and integrateAndFire neurons, got"
                                        + " %s as layer %d: it has no counterpart in a network of"
                                        + " rectifiers, train it with bptt")
                                .formatted(layers.get(i).name(), i));
            }
        }
        return new Rectified(network);
    }

    private static boolean fits(Layer layer) {
        return switch (layer) {
            case Population population -> population.neuron() instanceof If;
            case Recurrence _ -> false;
            case Synapse _, BatchNorm _, Pooling _, Flatten _, GlobalAveragePooling _ -> true;
            default -> false;
        };
    }

    /** Share of samples whose label has the largest output, in [0, 1]. */
    public double accuracy(Samples samples) {
        int right = 0;
        var batches = Batches.of(samples, TEST_BATCH).iterator();
        while (batches.hasNext()) {
            try (var _ = Scope.open()) {
                var batch = batches.next();
                var output = Libtorch.withoutGradient(() -> output(batch.inputs(), Layer::forward));
                right += Training.right(output, batch.labels());
            }
        }
        return (double) right / samples.size();
    }

    private interface Pass {
        Tensor run(Layer layer, Tensor input);
    }

    /** {@code [1, N, classes]}. */
    private Tensor output(Tensor inputs, Pass pass) {
        var layers = network.layers();
        var signal = inputs.unsqueeze(0);
        for (var layer : layers) {
            if (!(layer instanceof Population)) {
                signal = pass.run(layer, signal);
            } else if (layer != layers.getLast()) {
                signal = torch.relu(signal);
            }
        }
        return signal;
    }

    /**
     * The output of a training step, differentiable, {@code [1, N, classes]}; it moves the running
     * statistics.
     */
    Tensor trainingOutput(Tensor inputs) {
        return output(inputs, Layer::trainingForward);
    }

    /** The same, leaving the running statistics to the spiking network. */
    Tensor proxyOutput(Tensor inputs) {
        var before = buffers.stream().map(b -> b.value().clone()).toList();
        var output = trainingOutput(inputs);
        for (int i = 0; i < before.size(); i++) {
            buffers.get(i).value().copy_(before.get(i));
        }
        return output;
    }
}
