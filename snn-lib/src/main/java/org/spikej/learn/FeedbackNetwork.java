package org.spikej.learn;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.spikej.layer.BatchNorm;
import org.spikej.layer.Convolution;
import org.spikej.layer.Dropout;
import org.spikej.layer.Flatten;
import org.spikej.layer.Layer;
import org.spikej.layer.Linear;
import org.spikej.layer.Pooling;
import org.spikej.layer.Recurrence;
import org.spikej.layer.StandardisedConvolution;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.neuron.Lif;
import org.spikej.neuron.LifFamily;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;

/**
 * A network of one population whose spikes come back to it.
 *
 * @param network the whole
 * @param before from the input to the population's current; affine
 * @param recurrent the population with R
 * @param readOut from its spikes to the classes; linear
 */
record FeedbackNetwork(
        Network network, List<Layer> before, Recurrence recurrent, List<Layer> readOut) {
    /** As many as a step of a training makes necessary, mostly. */
    private static final int MOST_CUTS = 3;

    /**
     * @throws IllegalArgumentException if a layer has no place in such a network, naming it
     */
    static FeedbackNetwork of(Network network) {
        var layers = network.layers();
        int place = place(layers);
        for (int i = 0; i < layers.size(); i++) {
            if (i != place && !fits(layers.get(i), i < place)) {
                throw refused(layers.get(i).name() + " as layer " + i);
            }
        }
        return new FeedbackNetwork(
                network,
                layers.subList(0, place),
                (Recurrence) layers.get(place),
                layers.subList(place + 1, layers.size()));
    }

    private static int place(List<Layer> layers) {
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof Recurrence recurrent) {
                if (fits(recurrent)) {
                    return i;
                }
                throw refused(recurrent.name() + " as layer " + i);
            }
        }
        throw refused("no recurrent layer");
    }

    private static boolean fits(Layer layer, boolean before) {
        return switch (layer) {
            case Linear _, Flatten _, Dropout _ -> true;
            case Convolution _, StandardisedConvolution _, BatchNorm _ -> before;
            case Pooling pooling -> before && pooling.kind() != Pooling.Kind.MAXIMUM;
            default -> false;
        };
    }

    private static boolean fits(Recurrence recurrent) {
        return switch (recurrent.population().neuron()) {
            case Lif lif -> !lif.reset().toZero();
            case If neuron -> !neuron.reset().toZero();
            default -> false;
        };
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException(
                ("expected linear layers, convolutions, batch norm, dropout or average pooling, then one"
                                + " recurrent(n, neuron) or recurrentConv(…) of lif or integrateAndFire neurons with"
                                + " soft reset, then a linear read-out for ide, got %s: train it"
                                + " with bptt, or change the layer")
                        .formatted(what));
    }

    LifFamily neuron() {
        return (LifFamily) recurrent.population().neuron();
    }

    /**
     * Bounds R: cuts its largest singular values down, one by one, and leaves the others as they
     * are; to scale all of R would let one strong direction silence the rest, step by step. What is
     * above the bound after some cuts, as before the first step, is scaled nevertheless.
     *
     * @param mostGain the bound of ‖R‖ / θ
     */
    void contract(SpectralNorm spectralNorm, double mostGain) {
        double most = mostGain * neuron().threshold();
        try (var _ = Scope.open()) {
            for (int cuts = 0; cuts < MOST_CUTS; cuts++) {
                double norm = spectralNorm.now();
                if (!(norm > most)) {
                    return;
                }
                cut(spectralNorm.slope(), norm - most);
            }
            double norm = spectralNorm.now();
            if (norm > most) {
                Libtorch.withoutGradient(() -> recurrent.weight().mul_(new Scalar(most / norm)));
            }
        }
    }

    /** Goes down the slope of the norm by this much. */
    private void cut(Tensor slope, double above) {
        double square = slope.square().sum().item_double();
        Libtorch.withoutGradient(() -> recurrent.weight().sub_(slope, new Scalar(above / square)));
    }
}
