package org.spikej.learn;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.layer.BatchNorm;
import org.spikej.layer.Layer;
import org.spikej.layer.Parameter;
import org.spikej.layer.Population;
import org.spikej.layer.Synapse;
import org.spikej.neuron.LifFamily;
import org.spikej.tensor.Libtorch;

/**
 * Weights scaled to data, so that the rates of a converted network, at most one spike a step, reach
 * as far as the activations of its {@link Rectified} counterpart (Diehl et al. 2015,
 * "Fast-classifying, high-accuracy spiking deep networks through weight and threshold balancing",
 * section III; with a quantile in place of the maximum, and biases and norms, Rueckauer et al.
 * 2017, "Conversion of continuous-valued deep networks to efficient event-driven networks for image
 * classification", section 2.3):
 *
 * <pre>
 *   W_l ← W_l θ_l λ_(l-1) / λ_l        b_l ← b_l θ_l / λ_l        λ_l: quantile of h_l over the data
 * </pre>
 *
 * <p>A norm takes part as what it is in evaluation, an affine map.
 */
final class DataNormalisation {
    private final double quantile;

    /** What arrives is that of the artificial network divided by this. */
    private double arriving = 1;

    private DataNormalisation(double quantile) {
        this.quantile = quantile;
    }

    static void apply(List<Layer> layers, Tensor inputs, double quantile) {
        Libtorch.withoutGradient(
                () -> {
                    new DataNormalisation(quantile).run(layers, inputs.unsqueeze(0));
                    return null;
                });
    }

    private void run(List<Layer> layers, Tensor inputs) {
        var signal = inputs;
        int from = 0;
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof Population population) {
                signal = torch.relu(signal);
                scale(
                        layers.subList(from, i),
                        ((LifFamily) population.neuron()).threshold(),
                        signal);
                from = i + 1;
            } else {
                signal = layers.get(i).forward(signal);
            }
        }
        layers.subList(from, layers.size()).forEach(this::shrinkShifts);
    }

    /**
     * @param before the layers from the last population to the next
     * @param activations of the next, in the artificial network as it was
     */
    private void scale(List<Layer> before, double threshold, Tensor activations) {
        before.forEach(this::shrinkShifts);
        var last = before.reversed().stream().filter(DataNormalisation::isAffine).findFirst();
        double most = quantile(activations);
        if (last.isEmpty() || most == 0) {
            arriving *= threshold;
            return;
        }
        multiply(last.get().parameters(), threshold * arriving / most);
        arriving = most;
    }

    private static boolean isAffine(Layer layer) {
        return layer instanceof Synapse || layer instanceof BatchNorm;
    }

    /** Makes a layer give a part of what it gave where it gets that part of what it got. */
    private void shrinkShifts(Layer layer) {
        if (isAffine(layer)) {
            multiply(named(layer.parameters(), "bias"), 1 / arriving);
            multiply(named(layer.buffers(), "running_mean"), 1 / arriving);
        }
    }

    private static List<Parameter> named(List<Parameter> all, String name) {
        return all.stream().filter(one -> one.name().equals(name)).toList();
    }

    private static void multiply(List<Parameter> all, double factor) {
        all.forEach(one -> one.value().mul_(new Scalar(factor)));
    }

    /** The activation that this share of all does not exceed. */
    private double quantile(Tensor activations) {
        var all = activations.flatten();
        long rank = Math.max(1, Math.round(quantile * all.numel()));
        return torch.kthvalue(all, rank).get0().item_double();
    }
}
