package org.spikej.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.spikej.neuron.CubaLif;
import org.spikej.neuron.If;
import org.spikej.neuron.LeakyIntegrator;
import org.spikej.neuron.Lif;
import org.spikej.neuron.McCullochPitts;
import org.spikej.neuron.Neuron;

/**
 * NIR's differential equations as steps of our neurons, by Euler's rule as {@link Nir} says.
 *
 * @param nir step, reset and surrogate
 */
record Steps(Nir nir) {
    /** Closer to 1 than this, a gain is 1: the float32 constants of a file do not say more. */
    private static final double ROUNDING = 1e-5;

    /**
     * Populations in a row that do as one node does.
     *
     * @param gain κ, one for each neuron, by which the input is to be multiplied first
     */
    record Populations(double[] gain, List<Neuron> neurons) {
        boolean isScaled() {
            return Arrays.stream(gain).anyMatch(g -> g != 1);
        }
    }

    static boolean areNeurons(NirNode node) {
        return List.of("IF", "LIF", "CubaLIF", "I", "LI", "CubaLI", "Threshold")
                .contains(node.type());
    }

    /**
     * @param count how many neurons there are
     */
    Populations of(NirNode node, int count) {
        var reader = new Reader(node, count);
        return switch (node.type()) {
            case "IF" -> reader.spiking(reader.integration(), this::integrateAndFire);
            case "LIF" -> {
                float decay = reader.decay("tau");
                yield reader.spiking(
                        reader.charge("r", "tau"),
                        threshold -> new Lif(decay, threshold, nir.reset(), nir.surrogate()));
            }
            case "CubaLIF" -> {
                float synapse = reader.decay("tau_syn");
                float decay = reader.decay("tau_mem");
                yield reader.spiking(
                        reader.currentBasedCharge(),
                        threshold ->
                                new CubaLif(
                                        synapse, decay, threshold, nir.reset(), nir.surrogate()));
            }
            case "I" -> reader.readOut(reader.integration(), 1);
            case "LI" -> reader.readOut(reader.charge("r", "tau"), reader.decay("tau"));
            case "CubaLI" ->
                    reader.readOut(
                            reader.currentBasedCharge(),
                            reader.decay("tau_syn"),
                            reader.decay("tau_mem"));
            default ->
                    reader.against(
                            node.spread("threshold", count),
                            reader.filled(1),
                            threshold -> new McCullochPitts(threshold, nir.surrogate()));
        };
    }

    private Neuron integrateAndFire(float threshold) {
        return new If(threshold, nir.reset(), nir.surrogate());
    }

    /** Reads one node. */
    private final class Reader {
        private final NirNode node;
        private final int count;

        Reader(NirNode node, int count) {
            this.node = node;
            this.count = count;
        }

        /** Neurons that spike where the membrane, counted from v_leak, reaches v_threshold. */
        Populations spiking(double[] gain, Function<Float, Neuron> neuron) {
            var leak = potential("v_leak");
            var reset = potential("v_reset");
            var thresholds = node.spread("v_threshold", count).clone();
            for (int i = 0; i < count; i++) {
                if (nir.reset().toZero() && reset[i] != leak[i]) {
                    throw node.refused(
                            "has v_reset %s and v_leak %s".formatted(reset[i], leak[i]),
                            "here a spike sets the membrane back to where it rests");
                }
                thresholds[i] -= leak[i];
                if (!(thresholds[i] > 0)) {
                    throw node.refused(
                            "has a v_threshold only %s above v_leak".formatted(thresholds[i]),
                            "it would spike without input");
                }
            }
            return against(thresholds, gain, neuron);
        }

        /** Neurons share a threshold here: where they differ, the input is scaled instead. */
        Populations against(double[] thresholds, double[] gain, Function<Float, Neuron> neuron) {
            double first = thresholds[0];
            if (Arrays.stream(thresholds).allMatch(t -> t == first)) {
                return new Populations(rounded(gain), List.of(neuron.apply((float) first)));
            }
            var scaled = gain.clone();
            for (int i = 0; i < count; i++) {
                if (!(thresholds[i] > 0)) {
                    throw node.refused(
                            "has different thresholds, one of them %s".formatted(thresholds[i]),
                            "neurons of a population share one here");
                }
                scaled[i] /= thresholds[i];
            }
            return new Populations(rounded(scaled), List.of(neuron.apply(1f)));
        }

        /** Neurons whose output is their membrane, or the last one's of several in a row. */
        Populations readOut(double[] gain, float... decays) {
            if (Arrays.stream(potential("v_leak")).anyMatch(v -> v != 0)) {
                throw node.refused(
                        "has a v_leak other than 0", "a read-out counts from 0 here, add a bias");
            }
            var neurons = new Neuron[decays.length];
            Arrays.setAll(neurons, i -> new LeakyIntegrator(decays[i]));
            return new Populations(rounded(gain), List.of(neurons));
        }

        /** λ = 1 − dt/τ. */
        float decay(String tau) {
            double seconds = node.uniform(tau);
            if (!(seconds > nir.stepSeconds())) {
                throw node.refused(
                        "has %s %s s".formatted(tau, seconds),
                        "it must be above the time step of %s s, read with a shorter one"
                                .formatted(nir.stepSeconds()));
            }
            return (float) (1 - nir.stepSeconds() / seconds);
        }

        /** κ = r dt. */
        double[] integration() {
            var r = node.spread("r", count).clone();
            Arrays.setAll(r, i -> r[i] * nir.stepSeconds());
            return r;
        }

        /** κ = r dt/τ. */
        double[] charge(String factor, String tau) {
            double share = nir.stepSeconds() / node.uniform(tau);
            var gain = node.spread(factor, count).clone();
            Arrays.setAll(gain, i -> gain[i] * share);
            return gain;
        }

        /** Both stages are linear, so their gains are one. */
        double[] currentBasedCharge() {
            var gain = charge("r", "tau_mem");
            var synapse =
                    node.values().containsKey("w_in")
                            ? charge("w_in", "tau_syn")
                            : filled(nir.stepSeconds() / node.uniform("tau_syn"));
            Arrays.setAll(gain, i -> gain[i] * synapse[i]);
            return gain;
        }

        double[] filled(double value) {
            var all = new double[count];
            Arrays.fill(all, value);
            return all;
        }

        /** Zero where the file does not name it. */
        private double[] potential(String name) {
            return node.values().containsKey(name) ? node.spread(name, count) : filled(0);
        }

        private static double[] rounded(double[] gain) {
            return Arrays.stream(gain).map(g -> Math.abs(g - 1) < ROUNDING ? 1 : g).toArray();
        }
    }
}
