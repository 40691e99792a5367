package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Dataset;
import org.spikej.learn.Rounding;
import org.spikej.model.Network;
import org.spikej.tensor.Tensors;

/**
 * Weights as a chip has them, for training. The scales are those of the weights at its start; where
 * the chip rounds a threshold, the weights are changed by as much the other way, which is the same
 * to the neuron. Biases and decays stay real: chips round them finer than weights.
 */
record ChipRounding(Chip chip, Quantisation quantisation) implements Rounding {
    @Override
    public String name() {
        return "%s, %s".formatted(chip.name(), quantisation);
    }

    @Override
    public Supplier<List<Rounded>> on(Network network, Dataset dataset) {
        var calibration = Calibration.of(network, dataset.train());
        var used = chip.with(quantisation);
        var grids = new ArrayList<Grid>();
        for (int g = 0; g < calibration.groups().size(); g++) {
            var group = calibration.groups().get(g);
            var integers =
                    used.arithmetic()
                            .integers(
                                    group,
                                    quantisation,
                                    used.weightBits(),
                                    calibration.ranges().get(g));
            for (var projection : group.projections()) {
                boolean byHost = projection.from() == Group.INPUT && !calibration.spikesIn();
                if (!byHost && projection.origin().weight().isPresent()) {
                    requireOne(group, projection);
                    grids.add(
                            Grid.of(
                                    projection.origin(),
                                    group,
                                    integers,
                                    used.arithmetic().axons().most(used.weightBits())));
                }
            }
        }
        return () -> grids.stream().map(Grid::rounded).toList();
    }

    private static void requireOne(Group group, Group.Projection projection) {
        if (projection.origin().several()) {
            throw new ChipException(
                    ("expected one layer of weights between two populations, got `%s` before %s,"
                                    + " which a chip rounds as one product: train it with neurons"
                                    + " between, or place it without fine-tuning")
                            .formatted(projection.layers(), group.name()));
        }
    }

    /**
     * What the weights of a parameter may be.
     *
     * @param scale integer of a weight 1 on the chip, for each channel
     * @param correction for the rounding of the threshold, for each channel
     * @param most largest integer
     */
    private record Grid(Origin origin, double[] scale, double[] correction, int most) {
        static Grid of(Origin origin, Group group, Integers integers, int most) {
            int channels = group.size() / group.plane();
            var real = integers.neurons().real(group.constants());
            var scale = new double[channels];
            var correction = new double[channels];
            for (int c = 0; c < channels; c++) {
                int neuron = c * group.plane();
                scale[c] = integers.scale()[neuron] * group.constants().gain();
                correction[c] = group.constants().threshold() / real.threshold()[neuron];
            }
            return new Grid(origin, scale, correction, most);
        }

        Rounded rounded() {
            var weight = origin.weight().orElseThrow();
            var factors = origin.factors(scale.length);
            var integer = new float[scale.length];
            var back = new float[scale.length];
            for (int c = 0; c < scale.length; c++) {
                // A channel that its norm silences may have any weights.
                integer[c] = factors[c] == 0 ? 1 : (float) (scale[c] * factors[c]);
                back[c] = (float) (correction[c] / integer[c]);
            }
            return new Rounded(
                    weight,
                    weight.detach()
                            .mul(alongChannels(weight, integer))
                            .round()
                            .clamp(limit(-most), limit(most))
                            .mul(alongChannels(weight, back)));
        }

        private static ScalarOptional limit(float value) {
            return new ScalarOptional(new Scalar(value));
        }

        private Tensor alongChannels(Tensor weight, float[] values) {
            var shape = new long[Math.toIntExact(weight.dim())];
            Arrays.fill(shape, 1);
            shape[origin.channelAxis()] = values.length;
            return Tensors.of(values, shape);
        }
    }
}
