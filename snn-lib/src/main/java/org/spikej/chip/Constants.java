package org.spikej.chip;

import java.util.Optional;
import org.spikej.neuron.Alif;
import org.spikej.neuron.CubaLif;
import org.spikej.neuron.If;
import org.spikej.neuron.Learned;
import org.spikej.neuron.Lif;
import org.spikej.neuron.LifFamily;
import org.spikej.neuron.Neuron;
import org.spikej.neuron.Plif;
import org.spikej.neuron.Refractory;
import org.spikej.neuron.Reset;

/**
 * The constants of a leaky integrate-and-fire neuron.
 *
 * @param decay λ of the membrane, in [0, 1]
 * @param synapticDecay α of the synaptic current, in [0, 1); 0 for none
 * @param threshold θ above 0
 * @param reset what a spike does
 * @param pause steps after a spike in which the neuron stands still
 * @param gain what the input is multiplied by
 */
record Constants(
        double decay, double synapticDecay, double threshold, Reset reset, int pause, double gain) {

    /** A neuron that hands on what comes: it spikes in the step in which any input arrives. */
    static final Constants RELAY = new Constants(0, 0, 0.5, Reset.hard(), 0, 1);

    /** The same with other decays. */
    Constants withDecays(double membrane, double synaptic) {
        return new Constants(membrane, synaptic, threshold, reset, pause, gain);
    }

    /** The same with another reset. */
    Constants withReset(Reset other) {
        return new Constants(decay, synapticDecay, threshold, other, pause, gain);
    }

    /** The constants of a model; empty for one that is no leaky integrate-and-fire neuron. */
    static Optional<Constants> of(Neuron neuron) {
        return switch (neuron) {
            case If n -> Optional.of(lif(n, 0));
            case Lif n -> Optional.of(lif(n, 0));
            case CubaLif n -> Optional.of(lif(n, n.synapticDecay()));
            case Alif _ -> Optional.empty();
            case Learned n -> of(n.fixed());
            case Plif n -> {
                double k = 1 / n.timeConstant();
                yield Optional.of(new Constants(1 - k, 0, n.threshold().get(), n.reset(), 0, k));
            }
            case Refractory n ->
                    of(n.neuron())
                            .map(
                                    c ->
                                            new Constants(
                                                    c.decay,
                                                    c.synapticDecay,
                                                    c.threshold,
                                                    c.reset,
                                                    c.pause + n.period(),
                                                    c.gain));
            default -> Optional.empty();
        };
    }

    private static Constants lif(LifFamily neuron, double synapticDecay) {
        return new Constants(
                neuron.decay(), synapticDecay, neuron.threshold(), neuron.reset(), 0, 1);
    }
}
