package org.spikej.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batch;
import org.spikej.data.Batches;
import org.spikej.data.Samples;
import org.spikej.layer.Flatten;
import org.spikej.layer.Layer;
import org.spikej.layer.Linear;
import org.spikej.layer.Population;
import org.spikej.model.Network;
import org.spikej.neuron.CubaLif;
import org.spikej.tensor.CustomGradient;
import org.spikej.tensor.Tensors;

/** A network as {@link Timing} runs it: sample by sample, the samples of a batch on all cores. */
final class TimedNetwork {
    /** Parts of a batch, each summed by itself, so that the sum does not depend on the cores. */
    private static final int PARTS = 8;

    private static final int TEST_BATCH = 256;

    /** λ² may be off by the rounding of a float. */
    private static final double DECAY_TOLERANCE = 1e-4;

    private record Stage(Tensor weight, CubaLif neuron) {
        TimedLayer layer(int mostSpikes, int steps) {
            var floats = Tensors.floats(weight);
            var weights = new double[floats.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = floats[i];
            }
            return new TimedLayer(
                    (int) weight.size(0),
                    (int) weight.size(1),
                    weights,
                    neuron.decay(),
                    neuron.threshold(),
                    mostSpikes,
                    steps);
        }
    }

    private final Network network;
    private final Timing method;
    private final List<Stage> stages;

    /**
     * @throws IllegalArgumentException if a layer of the network has no place in it, naming it
     */
    TimedNetwork(Network network, Timing method) {
        this.network = network;
        this.method = method;
        stages = stages(network.layers());
    }

    private static List<Stage> stages(List<Layer> layers) {
        var stages = new ArrayList<Stage>();
        for (int i = 0; i < layers.size(); i++) {
            var layer = layers.get(i);
            if (layer instanceof Linear linear
                    && linear.parameters().size() == 1
                    && i + 1 < layers.size()
                    && layers.get(i + 1) instanceof Population(CubaLif neuron)
                    && fits(neuron)) {
                stages.add(new Stage(linear.parameters().getFirst().value(), neuron));
                i++;
            } else if (!(layer instanceof Flatten)) {
                boolean synapse = layer instanceof Linear && i + 1 < layers.size();
                throw refused(
                        synapse
                                ? "%s and %s as layers %d and %d"
                                        .formatted(layer.name(), layers.get(i + 1).name(), i, i + 1)
                                : "%s as layer %d".formatted(layer.name(), i));
            }
        }
        return stages;
    }

    private static boolean fits(CubaLif neuron) {
        double square = neuron.decay() * neuron.decay();
        return neuron.decay() < 1
                && !neuron.reset().toZero()
                && Math.abs(neuron.synapticDecay() - square) < DECAY_TOLERANCE;
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException(
                ("expected linear(…).withoutBias() layers, each with a population cubaLif(λ², λ) of"
                                + " soft reset behind it, for timing, got %s: change the layer, to"
                                + " cubaLif(0.81, 0.9) for instance, or train it with bptt")
                        .formatted(what));
    }

    private List<TimedLayer> layers() {
        return stages.stream()
                .map(stage -> stage.layer(method.mostSpikes(), network.steps()))
                .toList();
    }

    /** Adds the gradient of the mean loss to the weights' gradients. */
    Training.Outcome accumulate(Batch batch) {
        var layers = layers();
        var inputs = rows(batch.inputs());
        var labels = Tensors.longs(batch.labels());
        var partners = Tensors.longs(batch.partners());
        double share = batch.weight();
        var parts =
                IntStream.range(0, PARTS)
                        .parallel()
                        .mapToObj(part -> part(layers, inputs, labels, partners, share, part))
                        .toList();
        double loss = 0;
        int right = 0;
        for (var part : parts) {
            loss += part.loss / labels.length;
            right += part.right;
        }
        for (int l = 0; l < layers.size(); l++) {
            var sum = new float[layers.get(l).weights().length];
            for (int i = 0; i < sum.length; i++) {
                double all = 0;
                for (var part : parts) {
                    all += part.gradients[l][i];
                }
                sum[i] = (float) (all / labels.length);
            }
            var weight = stages.get(l).weight;
            CustomGradient.accumulate(weight, Tensors.of(sum, Tensors.shape(weight)));
        }
        return new Training.Outcome(loss, right);
    }

    private TimedSample part(
            List<TimedLayer> layers,
            float[][] inputs,
            long[] labels,
            long[] partners,
            double share,
            int part) {
        var sample = new TimedSample(layers, method.softness());
        for (int n = part; n < labels.length; n += PARTS) {
            var spikes = TimedSpikes.latencies(inputs[n], network.steps());
            sample.learn(spikes, (int) labels[n], (int) partners[n], share);
        }
        return sample;
    }

    private static float[][] rows(Tensor inputs) {
        var values = Tensors.floats(inputs);
        var rows = new float[(int) inputs.size(0)][values.length / (int) inputs.size(0)];
        for (int n = 0; n < rows.length; n++) {
            System.arraycopy(values, n * rows[n].length, rows[n], 0, rows[n].length);
        }
        return rows;
    }

    double accuracy(Samples samples) {
        var layers = layers();
        var right = new int[1];
        Batches.of(samples, TEST_BATCH)
                .forEach(
                        batch -> {
                            var inputs = rows(batch.inputs());
                            var labels = Tensors.longs(batch.labels());
                            right[0] +=
                                    (int)
                                            IntStream.range(0, labels.length)
                                                    .parallel()
                                                    .filter(
                                                            n ->
                                                                    answer(layers, inputs[n])
                                                                            == labels[n])
                                                    .count();
                        });
        return (double) right[0] / samples.size();
    }

    private int answer(List<TimedLayer> layers, float[] input) {
        var sample = new TimedSample(layers, method.softness());
        return sample.answer(TimedSpikes.latencies(input, network.steps()));
    }

    double[] spikeCounts(Samples samples) {
        var layers = layers();
        var counts = new double[layers.size()];
        Batches.of(samples, TEST_BATCH)
                .forEach(
                        batch -> {
                            for (var input : rows(batch.inputs())) {
                                var spikes = TimedSpikes.latencies(input, network.steps());
                                for (int l = 0; l < counts.length; l++) {
                                    spikes = layers.get(l).forward(spikes).out();
                                    counts[l] += (double) spikes.count() / samples.size();
                                }
                            }
                        });
        return counts;
    }
}
