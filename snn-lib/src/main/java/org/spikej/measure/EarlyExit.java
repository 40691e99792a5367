package org.spikej.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batches;
import org.spikej.data.Samples;
import org.spikej.layer.BatchNormThroughTime;
import org.spikej.layer.Block;
import org.spikej.layer.Layer;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * When a trained network may stop before its last step. The temporal early exit of BNTT (Kim and
 * Panda 2021) reads it from the weights: a small scale γ[t] says that step t adds little, so that
 * {@code network.steps(early.step(0.1))} is nearly as good and takes less time and energy.
 *
 * @param layers the norms through time, in order; none in a network without them
 * @param accuracies of the answers after 1, 2, … T steps, in [0, 1]
 */
public record EarlyExit(List<Profile> layers, double[] accuracies) {
    /**
     * γ of one norm.
     *
     * @param layer unique in the network, for instance {@code 1 batchNormThroughTime(8, 20)}
     * @param scales mean over the channels of each step
     */
    public record Profile(String layer, double[] scales) {
        /** The step at which γ is greatest, from 1; the first of several. */
        public int peak() {
            int peak = 0;
            for (int t = 1; t < scales.length; t++) {
                peak = scales[t] > scales[peak] ? t : peak;
            }
            return peak + 1;
        }
    }

    public EarlyExit {
        layers = List.copyOf(layers);
        accuracies = accuracies.clone();
    }

    @Override
    public double[] accuracies() {
        return accuracies.clone();
    }

    /** Looks at the scales, and at the answers that all samples get after each step. */
    public static EarlyExit of(Network network, Samples samples) {
        var right = new long[network.steps()];
        var batches = Batches.of(samples, 256).iterator();
        while (batches.hasNext()) {
            try (var _ = Scope.open()) {
                var batch = batches.next();
                var output = Libtorch.withoutGradient(() -> network.forward(batch.inputs()));
                count(output, Tensors.longs(batch.labels()), right);
            }
        }
        double size = samples.size();
        return new EarlyExit(
                profiles(network, samples),
                Arrays.stream(right).mapToDouble(r -> r / size).toArray());
    }

    /** What a step adds to the sums over time does not change what the earlier ones were. */
    private static void count(Tensor output, long[] labels, long[] right) {
        for (int t = 0; t < right.length; t++) {
            var answers = Network.classes(output.narrow(0, 0, t + 1));
            for (int n = 0; n < answers.length; n++) {
                right[t] += answers[n] == labels[n] ? 1 : 0;
            }
        }
    }

    private static List<Profile> profiles(Network network, Samples samples) {
        var profiles = new ArrayList<Profile>();
        var runner =
                new Block.Runner() {
                    @Override
                    public Tensor run(String name, Layer layer, Tensor input) {
                        if (layer instanceof Block block) {
                            return block.run(input, (inner, l, x) -> run(name + "." + inner, l, x));
                        }
                        if (layer instanceof BatchNormThroughTime norm) {
                            profiles.add(new Profile(name + " " + norm.name(), norm.meanScales()));
                        }
                        return layer.forward(input);
                    }
                };
        try (var _ = Scope.open()) {
            Libtorch.withoutGradient(() -> network.run(samples.inputs(0), runner));
        }
        return profiles;
    }

    /**
     * The first step behind the peak of every layer at which every layer's γ is below the
     * threshold, from 1; the last step if there is none.
     *
     * @param threshold 0.1 in the paper
     * @throws IllegalArgumentException if the network has no norm through time
     */
    public int step(double threshold) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a network with batchNormThroughTime, whose scales tell when it may"
                            + " stop, got none: put it behind the synapses, or read accuracies()");
        }
        return IntStream.rangeClosed(1, accuracies.length)
                .filter(t -> layers.stream().allMatch(l -> hasFaded(l, t, threshold)))
                .findFirst()
                .orElse(accuracies.length);
    }

    private static boolean hasFaded(Profile layer, int step, double threshold) {
        return step > layer.peak() && layer.scales()[step - 1] < threshold;
    }

    /** Share of right answers after so many steps, in [0, 1]. */
    public double accuracy(int steps) {
        return accuracies[steps - 1];
    }

    /** One row a step: steps, accuracy, and γ of each norm through time. */
    public Table table() {
        var table =
                Table.create(
                        "Early exit",
                        IntColumn.create(
                                "steps", IntStream.rangeClosed(1, accuracies.length).toArray()),
                        Format.share(DoubleColumn.create("accuracy", accuracies)));
        for (var layer : layers) {
            table.addColumns(
                    Format.share(DoubleColumn.create("scale of " + layer.layer(), layer.scales())));
        }
        return table;
    }
}
