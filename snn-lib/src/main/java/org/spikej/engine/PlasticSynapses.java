package org.spikej.engine;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * All-to-all synapses whose weights change by {@link Stdp}, one time step after the other and event
 * by event: an input's spike touches its row of weights, an output's spike its column, and a step
 * without spikes none.
 *
 * <p>Row i of the weights, {@code [inputs, outputs]}, is what a spike on input i adds to the
 * outputs, as in a linear layer. Not for several threads at once.
 */
public final class PlasticSynapses {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private final int inputs;
    private final int outputs;
    private final float[] weights;
    private final Stdp rule;
    private final SpikeTraces pre;
    private final SpikeTraces preTriplet;
    private final SpikeTraces post;
    private final SpikeTraces postTriplet;
    private final boolean multiplicative;
    private final boolean triplets;
    private final Eligibility eligibility;

    private PlasticSynapses(
            float[] weights, int inputs, int outputs, Stdp rule, Eligibility eligibility) {
        if (weights.length != inputs * outputs) {
            throw new IllegalArgumentException(
                    "expected weights of shape [%d, %d], %d values, got %d"
                            .formatted(inputs, outputs, inputs * outputs, weights.length));
        }
        this.weights = weights;
        this.inputs = inputs;
        this.outputs = outputs;
        this.rule = rule;
        this.eligibility = eligibility;
        pre = new SpikeTraces(inputs, rule.pre().pair(), rule.interaction());
        preTriplet = new SpikeTraces(inputs, rule.pre().triplet(), rule.interaction());
        post = new SpikeTraces(outputs, rule.post().pair(), rule.interaction());
        postTriplet = new SpikeTraces(outputs, rule.post().triplet(), rule.interaction());
        multiplicative = rule.dependence() == Stdp.Dependence.MULTIPLICATIVE;
        triplets = rule.potentiation().triplet() > 0 || rule.depression().triplet() > 0;
    }

    /**
     * Synapses whose weights change as spikes arrive.
     *
     * @param weights {@code [inputs, outputs]}, changed in place
     */
    public static PlasticSynapses of(float[] weights, int inputs, int outputs, Stdp rule) {
        return new PlasticSynapses(weights, inputs, outputs, rule, null);
    }

    /**
     * Synapses whose weights change when a {@linkplain #reward reward} comes (Izhikevich 2007,
     * "Solving the distal reward problem through linkage of STDP and dopamine signaling"; R-STDP of
     * Frémaux, Sprekeler and Gerstner 2010): what STDP would change is kept in an eligibility trace
     * c, which decays with τ_c.
     *
     * @param weights {@code [inputs, outputs]}, changed in place
     * @param eligibilityTime τ_c, in steps
     */
    public static PlasticSynapses rewarded(
            float[] weights, int inputs, int outputs, Stdp rule, double eligibilityTime) {
        var eligibility = new Eligibility(weights.length, eligibilityTime);
        return new PlasticSynapses(weights, inputs, outputs, rule, eligibility);
    }

    /** The weights themselves, {@code [inputs, outputs]}. */
    public float[] weights() {
        return weights;
    }

    /** Forgets all spikes, as at the start of a sample; the weights stay. */
    public void rest() {
        pre.rest();
        preTriplet.rest();
        post.rest();
        postTriplet.rest();
        if (eligibility != null) {
            eligibility.rest();
        }
    }

    /**
     * Adds what these inputs' spikes send: {@code current += Σ weights[i]}.
     *
     * @param spikes numbers of the inputs, the first {@code count} of them
     * @param current {@code [outputs]}
     */
    public void send(int[] spikes, int count, float[] current) {
        int bound = S.loopBound(outputs);
        for (int k = 0; k < count; k++) {
            int row = spikes[k] * outputs;
            for (int j = 0; j < bound; j += S.length()) {
                FloatVector.fromArray(S, current, j)
                        .add(FloatVector.fromArray(S, weights, row + j))
                        .intoArray(current, j);
            }
            for (int j = bound; j < outputs; j++) {
                current[j] += weights[row + j];
            }
        }
    }

    /**
     * One time step of learning.
     *
     * @param inputSpikes numbers of the inputs that spiked, the first {@code inputCount} of them
     * @param outputSpikes numbers of the outputs that spiked, the first {@code outputCount} of them
     */
    public void learn(int[] inputSpikes, int inputCount, int[] outputSpikes, int outputCount) {
        pre.decay();
        post.decay();
        pre.add(inputSpikes, inputCount);
        post.add(outputSpikes, outputCount);
        if (triplets) {
            preTriplet.decay();
            postTriplet.decay();
        }
        if (eligibility != null) {
            eligibility.decay();
        }
        for (int k = 0; k < inputCount; k++) {
            depress(inputSpikes[k]);
        }
        for (int k = 0; k < outputCount; k++) {
            potentiate(outputSpikes[k]);
        }
        if (triplets) {
            preTriplet.add(inputSpikes, inputCount);
            postTriplet.add(outputSpikes, outputCount);
        }
    }

    private void depress(int input) {
        var a = rule.depression();
        float amplitude = a.pair() + a.triplet() * preTriplet.values[input];
        if (amplitude == 0) {
            return;
        }
        int row = input * outputs;
        if (eligibility != null || multiplicative) {
            for (int j = 0; j < outputs; j++) {
                change(row + j, -amplitude * post.values[j]);
            }
            return;
        }
        int bound = S.loopBound(outputs);
        for (int j = 0; j < bound; j += S.length()) {
            FloatVector.fromArray(S, weights, row + j)
                    .sub(FloatVector.fromArray(S, post.values, j).mul(amplitude))
                    .max(rule.low())
                    .intoArray(weights, row + j);
        }
        for (int j = bound; j < outputs; j++) {
            change(row + j, -amplitude * post.values[j]);
        }
    }

    private void potentiate(int output) {
        var a = rule.potentiation();
        float amplitude = a.pair() + a.triplet() * postTriplet.values[output];
        if (amplitude == 0) {
            return;
        }
        for (int i = 0; i < inputs; i++) {
            float trace = pre.values[i];
            if (trace != 0) {
                change(i * outputs + output, amplitude * trace);
            }
        }
    }

    private void change(int synapse, float change) {
        float w = weights[synapse];
        float scaled = change;
        if (multiplicative) {
            scaled *= change > 0 ? rule.high() - w : w - rule.low();
        }
        if (eligibility != null) {
            eligibility.add(synapse, scaled);
        } else {
            weights[synapse] = Math.clamp(w + scaled, rule.low(), rule.high());
        }
    }

    /**
     * Changes all weights by {@code amount · c}, within their bounds.
     *
     * @param amount the reward less what was expected; dopamine above its mean
     * @throws IllegalStateException if these synapses have no eligibility trace
     */
    public void reward(double amount) {
        if (eligibility == null) {
            throw new IllegalStateException(
                    "expected synapses with an eligibility trace, got ones that learn at each spike:"
                            + " make them by PlasticSynapses.rewarded");
        }
        for (int k = 0; k < weights.length; k++) {
            float w = weights[k] + (float) (amount * eligibility.of(k));
            weights[k] = Math.clamp(w, rule.low(), rule.high());
        }
    }

    /**
     * Scales each output's weights to this sum, the competition of Diehl and Cook (2015); an output
     * whose weights are all 0 stays.
     */
    public void normalise(double sum) {
        var factors = new float[outputs];
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < outputs; j++) {
                factors[j] += Math.abs(weights[i * outputs + j]);
            }
        }
        for (int j = 0; j < outputs; j++) {
            factors[j] = factors[j] == 0 ? 1 : (float) (sum / factors[j]);
        }
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < outputs; j++) {
                weights[i * outputs + j] *= factors[j];
            }
        }
    }

    @Override
    public String toString() {
        return "plastic synapses [%d, %d]".formatted(inputs, outputs);
    }
}
