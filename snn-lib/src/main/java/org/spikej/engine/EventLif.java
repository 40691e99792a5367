package org.spikej.engine;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Leaky neurons of soft reset behind a synapse, through all steps of one sample: a spike adds a row
 * of weights. A strip of neurons goes through time before the next, so that the weights to it stay
 * in the cache and its membranes in registers.
 */
public final class EventLif {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int STRIP = 4 * LANES;

    private final float[] weights;
    private final int neurons;
    private final float decay;
    private final float threshold;

    /**
     * @param weights {@code [inputs, neurons]}
     * @param neurons behind the synapse
     * @param decay λ, before integration
     * @param threshold θ, that a spike takes off the membrane
     */
    public EventLif(float[] weights, int neurons, float decay, float threshold) {
        this.weights = weights;
        this.neurons = neurons;
        this.decay = decay;
        this.threshold = threshold;
    }

    /**
     * Runs from a membrane of 0.
     *
     * @param arriving at the synapse, its stride is the number of neurons
     * @param factors of each neuron's spikes, {@code [neurons]}
     * @param sent the factor where a neuron spikes, else 0, {@code [T, neurons]}
     */
    public void run(ArrivingSpikes arriving, float[] factors, float[] sent) {
        for (int j = 0; j < neurons && neurons >= STRIP; j += STRIP) {
            // The last strip may find some neurons again that had their turn: the same comes out.
            strip(Math.min(j, neurons - STRIP), arriving, factors, sent);
        }
        for (int j = 0; j < neurons && neurons < STRIP; j++) {
            single(j, arriving, factors, sent);
        }
    }

    private void strip(int j, ArrivingSpikes arriving, float[] factors, float[] sent) {
        var a = FloatVector.zero(SPECIES);
        var b = a;
        var c = a;
        var d = a;
        var starts = arriving.starts();
        var values = arriving.values();
        for (int t = 0; t < arriving.steps(); t++) {
            a = a.mul(decay);
            b = b.mul(decay);
            c = c.mul(decay);
            d = d.mul(decay);
            for (int k = arriving.begin(t); k < arriving.end(t); k++) {
                var value = FloatVector.broadcast(SPECIES, values[k]);
                int row = starts[k] + j;
                a = FloatVector.fromArray(SPECIES, weights, row).fma(value, a);
                b = FloatVector.fromArray(SPECIES, weights, row + LANES).fma(value, b);
                c = FloatVector.fromArray(SPECIES, weights, row + 2 * LANES).fma(value, c);
                d = FloatVector.fromArray(SPECIES, weights, row + 3 * LANES).fma(value, d);
            }
            int at = t * neurons + j;
            a = fire(a, factors, j, sent, at);
            b = fire(b, factors, j + LANES, sent, at + LANES);
            c = fire(c, factors, j + 2 * LANES, sent, at + 2 * LANES);
            d = fire(d, factors, j + 3 * LANES, sent, at + 3 * LANES);
        }
    }

    /** Writes the spikes; gives what the reset leaves of the membranes. */
    private FloatVector fire(FloatVector membrane, float[] factors, int j, float[] sent, int at) {
        var spikes = membrane.compare(VectorOperators.GE, threshold);
        FloatVector.zero(SPECIES)
                .blend(FloatVector.fromArray(SPECIES, factors, j), spikes)
                .intoArray(sent, at);
        return membrane.sub(threshold, spikes);
    }

    private void single(int j, ArrivingSpikes arriving, float[] factors, float[] sent) {
        var starts = arriving.starts();
        var values = arriving.values();
        float membrane = 0;
        for (int t = 0; t < arriving.steps(); t++) {
            membrane *= decay;
            for (int k = arriving.begin(t); k < arriving.end(t); k++) {
                membrane += values[k] * weights[starts[k] + j];
            }
            boolean spike = membrane >= threshold;
            membrane -= spike ? threshold : 0;
            sent[t * neurons + j] = spike ? factors[j] : 0;
        }
    }
}
