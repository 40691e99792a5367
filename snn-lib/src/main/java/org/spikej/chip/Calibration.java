package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Samples;
import org.spikej.model.Network;
import org.spikej.model.Recording;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * What the network does in real numbers on some samples: how large its values become, and how often
 * each neuron spikes.
 *
 * @param groups the network's
 * @param spikesIn whether its input is a spike train
 * @param ranges of each group
 * @param rates spikes of each neuron of each group, a sample
 */
record Calibration(List<Group> groups, boolean spikesIn, List<Range> ranges, List<double[]> rates) {
    private static final int SAMPLES = 64;

    static Calibration of(Network network, Samples samples) {
        try (var _ = Scope.open()) {
            requireFinite(network);
            var batch = samples.first(SAMPLES);
            var recording = network.record(batch.inputs());
            var input = recording.input();
            var shape = Arrays.copyOfRange(Tensors.shape(input), 2, Tensors.shape(input).length);
            var groups = Wiring.of(network, shape);
            var stages = new HashMap<String, Recording.Stage>();
            recording.stages().forEach(stage -> stages.put(stage.name(), stage));
            var ranges = new ArrayList<Range>();
            var rates = new ArrayList<double[]>();
            for (var group : groups) {
                var stage = stages.get(group.name());
                ranges.add(range(group, stage));
                rates.add(rates(stage.output(), batch.size()));
            }
            return new Calibration(groups, isSpikes(input), List.copyOf(ranges), rates);
        }
    }

    private static void requireFinite(Network network) {
        network.state()
                .forEach(
                        (name, values) -> {
                            if (!values.isfinite().all().item_bool()) {
                                throw new ChipException(
                                        ("expected finite weights, got NaN or infinity in `%s`: the"
                                                        + " training diverged; load weights from"
                                                        + " before, or train at a lower rate")
                                                .formatted(name));
                            }
                        });
    }

    private static Range range(Group group, Recording.Stage stage) {
        if (stage.trace().isEmpty()) {
            // Relays: all spikes of a window.
            var map = group.projections().getFirst().map();
            var ones = new double[map.inputs()];
            Arrays.fill(ones, 1);
            double window = Arrays.stream(map.apply(ones)).max().orElse(1);
            return new Range(window, window);
        }
        double membrane = largest(stage.trace().get().membrane());
        double input = largest(stage.input());
        boolean recurrent = group.projections().size() > 1;
        return new Range(recurrent ? input + membrane : input, membrane);
    }

    private static double largest(Tensor values) {
        return values.abs().max().item_double();
    }

    private static double[] rates(Tensor spikes, int samples) {
        var sums = Tensors.floats(spikes.sum(0).sum(0).flatten());
        var rates = new double[sums.length];
        Arrays.setAll(rates, i -> sums[i] / samples);
        return rates;
    }

    static boolean isSpikes(Tensor input) {
        try (var _ = Scope.open()) {
            var one = Tensors.constantInTime(input) ? Tensors.onlyStep(input) : input;
            return one.eq(new Scalar(0)).logical_or(one.eq(new Scalar(1))).all().item_bool();
        }
    }
}
