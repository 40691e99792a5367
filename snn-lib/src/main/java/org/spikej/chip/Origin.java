package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/**
 * The parameter that a path's weights come from, so that it can be rounded as the chip rounds them:
 * each weight on the chip is one of the parameter's, times a factor.
 *
 * @param weight the parameter; empty for a path without one
 * @param channelAxis dimension of it that counts the targets' channels
 * @param factor of all weights
 * @param norms factors of each channel, as they are when they are asked for
 * @param shape of the layer
 * @param pool edge of the poolings before it
 * @param several whether a weight on the chip is made of several parameters
 */
record Origin(
        Optional<Tensor> weight,
        int channelAxis,
        double factor,
        List<Supplier<double[]>> norms,
        Optional<LayerShape> shape,
        int pool,
        boolean several) {

    /** A path on which there is no layer yet. */
    static Origin none() {
        return new Origin(Optional.empty(), 0, 1, List.of(), Optional.empty(), 1, false);
    }

    /** Behind a layer with weights. */
    Origin through(Tensor parameter, int axis, LayerShape layer) {
        return new Origin(
                Optional.of(parameter),
                axis,
                factor,
                norms,
                Optional.of(layer),
                pool,
                several || weight.isPresent());
    }

    /**
     * Behind a window whose weights are all the same.
     *
     * @param edge of the window
     */
    Origin pooled(double common, int edge) {
        return new Origin(
                weight,
                channelAxis,
                factor * common,
                norms,
                shape,
                pool * edge,
                several || weight.isPresent());
    }

    /** Behind a norm. */
    Origin scaled(Supplier<double[]> factors) {
        var all = new ArrayList<>(norms);
        all.add(factors);
        return new Origin(
                weight,
                channelAxis,
                factor,
                List.copyOf(all),
                shape,
                pool,
                several || weight.isEmpty());
    }

    /** Behind a layer whose weights are made of its parameters in another way. */
    Origin made() {
        return new Origin(weight, channelAxis, factor, norms, shape, pool, true);
    }

    /** What each channel's weights are multiplied by on their way to the chip. */
    double[] factors(int channels) {
        var product = new double[channels];
        Arrays.fill(product, factor);
        for (var norm : norms) {
            var own = norm.get();
            // A single factor is for all channels.
            Arrays.setAll(product, c -> product[c] * own[own.length == 1 ? 0 : c]);
        }
        return product;
    }
}
