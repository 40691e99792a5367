package org.spikej.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.data.Batch;
import org.spikej.layer.Dropout;
import org.spikej.layer.Flatten;
import org.spikej.layer.Layer;
import org.spikej.layer.Linear;
import org.spikej.layer.Population;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.neuron.Lif;
import org.spikej.neuron.LifFamily;
import org.spikej.tensor.CustomGradient;
import org.spikej.tensor.Tensors;

/**
 * A network as {@link Desire} trains it: event-driven, first the samples of a batch on all cores,
 * then the neurons whose weights change.
 */
final class DesireNetwork {
    private final Network network;
    private final Desire method;

    /** How many layers come before the first synapse, and code what it receives. */
    private final int coding;

    private final List<DesireStage> stages;

    /** One for each place in a batch, used again by the next batch. */
    private final List<DesireSample> samples = new ArrayList<>();

    /**
     * @throws IllegalArgumentException if a layer of the network has no place in it, naming it
     */
    DesireNetwork(Network network, Desire method) {
        require(network.layers());
        this.network = network;
        this.method = method;
        coding = (int) network.layers().stream().takeWhile(l -> !(l instanceof Linear)).count();
        stages = stages(network.layers());
    }

    private List<DesireStage> stages(List<Layer> layers) {
        var found = new ArrayList<DesireStage>();
        for (int i = coding; i < layers.size(); i++) {
            if (layers.get(i) instanceof Linear linear) {
                var weight = linear.parameters().getFirst().value();
                var neuron = (LifFamily) ((Population) layers.get(i + 1)).neuron();
                found.add(new DesireStage(weight, neuron, new ArrayList<>()));
            } else if (layers.get(i) instanceof Dropout dropout) {
                found.getLast().dropout().add(dropout);
            }
        }
        return found;
    }

    /**
     * Adds the changes, with their sign turned, to the gradients of the weights.
     *
     * @return the mean of e² over samples and outputs
     */
    Training.Outcome accumulate(Batch batch) {
        batch.requireOneLabelEach("desire");
        var layers = stages.stream().map(DesireStage::layer).toList();
        int classes = layers.getLast().outputs();
        int size = batch.size();
        while (samples.size() < size) {
            samples.add(new DesireSample(layers, network.steps()));
        }
        var coded = Tensors.floats(coded(batch.inputs()));
        var masks = stages.stream().map(stage -> stage.mask(size)).toList();
        var labels = Tensors.longs(batch.labels());
        var losses = new double[size];
        var counts = new float[size * classes];
        IntStream.range(0, size)
                .parallel()
                .forEach(
                        n -> {
                            samples.get(n).forward(layers, coded, n, masks);
                            var spikes = samples.get(n).counts();
                            for (int k = 0; k < classes; k++) {
                                counts[n * classes + k] = spikes[k];
                            }
                        });
        var output = Tensors.of(counts, 1, size, classes);
        Outputs.requireClasses(output, batch.labels());
        IntStream.range(0, size)
                .parallel()
                .forEach(n -> losses[n] = samples.get(n).desire(method, layers, (int) labels[n]));
        if (method.desires() == Desires.RANDOM) {
            toss(size);
        }
        int first = method.desires() == Desires.OUTPUT_ONLY ? layers.size() - 1 : 0;
        for (int l = first; l < layers.size(); l++) {
            CustomGradient.accumulate(stages.get(l).weight(), change(l, size));
        }
        double loss = DoubleStream.of(losses).sum() / (size * classes);
        return new Training.Outcome(loss, Training.right(output, batch.labels()));
    }

    /** Of the batch that was last, a sample's mean. */
    DesireOperations operations(int size) {
        return DesireOperations.mean(
                samples.subList(0, size).stream().map(DesireSample::operations).toList());
    }

    private Tensor coded(Tensor inputs) {
        var front =
                network.run(
                        inputs,
                        (number, layer, x) -> {
                            if (Integer.parseInt(number) >= coding) {
                                return x;
                            }
                            return layer instanceof Dropout
                                    ? layer.trainingForward(x)
                                    : layer.forward(x);
                        });
        long size = stages.getFirst().inputs();
        return front.reshape(front.size(0), front.size(1), size);
    }

    private void toss(int size) {
        long seed = torch.randint(0L, Long.MAX_VALUE, new long[] {1}).item_long();
        var coins = new SplittableRandom(seed);
        for (int n = 0; n < size; n++) {
            samples.get(n).toss(coins);
        }
    }

    /** −Σ over the samples, {@code [inputs, outputs]}. */
    private Tensor change(int of, int size) {
        int inputs = stages.get(of).inputs();
        int outputs = stages.get(of).outputs();
        var change = new float[outputs * inputs];
        IntStream.range(0, outputs)
                .parallel()
                .forEach(
                        j -> {
                            for (int n = 0; n < size; n++) {
                                samples.get(n).addChange(of, j, change, j * inputs);
                            }
                        });
        return Tensors.of(change, outputs, inputs).t().contiguous();
    }

    private static void require(List<Layer> layers) {
        boolean synapses = false;
        for (int i = 0; i < layers.size(); i++) {
            var layer = layers.get(i);
            var next = i + 1 < layers.size() ? layers.get(i + 1) : layer;
            boolean afterSynapse = i > 0 && layers.get(i - 1) instanceof Linear;
            synapses |= layer instanceof Linear;
            boolean fits =
                    switch (layer) {
                        case Linear linear ->
                                linear.parameters().size() == 1 && next instanceof Population;
                        case Population p -> fits(p) && (afterSynapse || !synapses);
                        case Dropout _ -> next != layer;
                        case Flatten _ -> true;
                        default -> false;
                    };
            if (!fits) {
                throw refused(layer.name() + " as layer " + i);
            }
        }
        if (!synapses) {
            throw refused("none");
        }
    }

    private static boolean fits(Population population) {
        return switch (population.neuron()) {
            case Lif lif -> !lif.reset().toZero();
            case If neuron -> !neuron.reset().toZero();
            default -> false;
        };
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException(
                ("expected linear(…).withoutBias() layers, each with a population of lif or"
                                + " integrateAndFire neurons of soft reset behind it, and dropout"
                                + " between them for desire, got %s: train it with bptt, or change"
                                + " the layer")
                        .formatted(what));
    }
}
