package org.spikej.exchange;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spikej.neuron.CubaLif;
import org.spikej.neuron.If;
import org.spikej.neuron.LeakyIntegrator;
import org.spikej.neuron.Learned;
import org.spikej.neuron.Lif;
import org.spikej.neuron.McCullochPitts;
import org.spikej.neuron.Neuron;
import org.spikej.neuron.Plif;
import org.spikej.neuron.Reset;

/**
 * Our neurons' steps as NIR's differential equations, by Euler's rule as {@link Nir} says.
 *
 * @param nir step and reset
 */
record Equations(Nir nir) {
    /**
     * @param layer how the neuron's layer is called, for messages
     * @param shape of one sample of them
     */
    NirNode node(String name, String layer, Neuron neuron, long... shape) {
        return switch (neuron) {
            case Learned n -> node(name, layer, n.fixed(), shape);
            case If n -> integrator(name, layer, n.threshold(), n.reset(), shape);
            case Lif n when n.decay() == 1 ->
                    integrator(name, layer, n.threshold(), n.reset(), shape);
            case Lif n -> {
                var values = leak("tau", n.decay(), 1 / (1.0 - n.decay()), shape);
                yield spiking(name, "LIF", values, layer, n.threshold(), n.reset(), shape);
            }
            case Plif n -> {
                var values = leak("tau", 1 - 1 / n.timeConstant(), 1, shape);
                yield spiking(name, "LIF", values, layer, n.threshold().get(), n.reset(), shape);
            }
            case CubaLif n -> {
                requireLeak(layer, n.decay(), n.synapticDecay());
                var values = leak("tau_mem", n.decay(), 1 / (1.0 - n.decay()), shape);
                values.put("tau_syn", seconds(n.synapticDecay(), shape));
                values.put("w_in", NirArray.filled(1 / (1.0 - n.synapticDecay()), shape));
                yield spiking(name, "CubaLIF", values, layer, n.threshold(), n.reset(), shape);
            }
            case LeakyIntegrator n when n.decay() == 1 ->
                    new NirNode(name, "I", Map.of("r", perStep(shape)));
            case LeakyIntegrator n ->
                    new NirNode(name, "LI", leak("tau", n.decay(), 1 / (1.0 - n.decay()), shape));
            case McCullochPitts n ->
                    new NirNode(
                            name,
                            "Threshold",
                            Map.of("threshold", NirArray.filled(n.threshold(), shape)));
            default ->
                    throw new NirException(
                            ("layer %s has no counterpart in NIR: its neurons are IF, LIF, CUBA-LIF"
                                            + " and leaky integrators")
                                    .formatted(layer));
        };
    }

    private NirNode integrator(
            String name, String layer, double threshold, Reset reset, long... shape) {
        var values = new LinkedHashMap<String, NirArray>();
        values.put("r", perStep(shape));
        return spiking(name, "IF", values, layer, threshold, reset, shape);
    }

    private NirNode spiking(
            String name,
            String type,
            Map<String, NirArray> values,
            String layer,
            double threshold,
            Reset reset,
            long... shape) {
        if (reset.toZero() != nir.reset().toZero()) {
            throw new NirException(
                    "layer %s has a %s reset where the file is to mean a %s one: %s"
                            .formatted(
                                    layer,
                                    word(reset),
                                    word(nir.reset()),
                                    "give the neurons Reset.hard(), which is NIR's, or agree with"
                                            + " the reader on new Nir().withReset(Reset.soft())"));
        }
        values.put("v_threshold", NirArray.filled(threshold, shape));
        values.put("v_reset", NirArray.filled(0, shape));
        return new NirNode(name, type, values);
    }

    private static String word(Reset reset) {
        return reset.toZero() ? "hard" : "soft";
    }

    private Map<String, NirArray> leak(String tau, double decay, double r, long... shape) {
        var values = new LinkedHashMap<String, NirArray>();
        values.put(tau, seconds(decay, shape));
        values.put("r", NirArray.filled(r, shape));
        values.put("v_leak", NirArray.filled(0, shape));
        return values;
    }

    private NirArray seconds(double decay, long... shape) {
        return NirArray.filled(nir.stepSeconds() / (1 - decay), shape);
    }

    private NirArray perStep(long... shape) {
        return NirArray.filled(1 / nir.stepSeconds(), shape);
    }

    private static void requireLeak(String layer, double... decays) {
        if (Arrays.stream(decays).anyMatch(d -> d == 1)) {
            throw new NirException(
                    "layer %s has a decay of 1, for which NIR has no CUBA-LIF: %s"
                            .formatted(layer, "take one below 1"));
        }
    }
}
