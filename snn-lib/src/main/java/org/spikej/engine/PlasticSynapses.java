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
    private final WeightSums sums;

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
        sums = new WeightSums(weights, outputs, rule.low(), rule.high());
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
        send(spikes, 0, count, current);
    }

    /** The same of the spikes from {@code from} up to {@code to}, exclusive. */
    void send(int[] spikes, int from, int to, float[] current) {
        int width = S.length();
        int bound = S.loopBound(outputs);
        int j = 0;
        // Four sums stay in registers over all rows, so that the current is read and written once.
        for (; j + 4 * width <= bound; j += 4 * width) {
            var a = FloatVector.fromArray(S, current, j);
            var b = FloatVector.fromArray(S, current, j + width);
            var c = FloatVector.fromArray(S, current, j + 2 * width);
            var d = FloatVector.fromArray(S, current, j + 3 * width);
            for (int k = from; k < to; k++) {
                int at = spikes[k] * outputs + j;
                a = a.add(FloatVector.fromArray(S, weights, at));
                b = b.add(FloatVector.fromArray(S, weights, at + width));
                c = c.add(FloatVector.fromArray(S, weights, at + 2 * width));
                d = d.add(FloatVector.fromArray(S, weights, at + 3 * width));
            }
            a.intoArray(current, j);
            b.intoArray(current, j + width);
            c.intoArray(current, j + 2 * width);
            d.intoArray(current, j + 3 * width);
        }
        for (; j < bound; j += width) {
            var sum = FloatVector.fromArray(S, current, j);
            for (int k = from; k < to; k++) {
                sum = sum.add(FloatVector.fromArray(S, weights, spikes[k] * outputs + j));
            }
            sum.intoArray(current, j);
        }
        for (; j < outputs; j++) {
            for (int k = from; k < to; k++) {
                current[j] += weights[spikes[k] * outputs + j];
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
        learn(inputSpikes, 0, inputCount, outputSpikes, outputCount);
    }

    /** The same of the inputs' spikes from {@code from} up to {@code to}, exclusive. */
    void learn(int[] inputSpikes, int from, int to, int[] outputSpikes, int outputCount) {
        pre.decay();
        post.decay();
        pre.add(inputSpikes, from, to);
        post.add(outputSpikes, 0, outputCount);
        if (triplets) {
            preTriplet.decay();
            postTriplet.decay();
        }
        if (eligibility != null) {
            eligibility.decay();
        }
        depress(inputSpikes, from, to);
        for (int k = 0; k < outputCount; k++) {
            potentiate(outputSpikes[k]);
        }
        if (triplets) {
            preTriplet.add(inputSpikes, from, to);
            postTriplet.add(outputSpikes, 0, outputCount);
        }
    }

    /** The rows of these inputs, at the outputs that have spiked. */
    private void depress(int[] spikes, int from, int to) {
        int count = post.activeCount();
        var a = rule.depression();
        for (int n = 0; n < count; n++) {
            int output = post.active()[n];
            float trace = post.of(output);
            boolean potentiatedToo = post.spikesNow(output);
            for (int k = from; k < to && trace != 0; k++) {
                int input = spikes[k];
                float amplitude = a.pair() + (triplets ? a.triplet() * preTriplet.of(input) : 0);
                int synapse = input * outputs + output;
                change(synapse, -amplitude * trace);
                if (!potentiatedToo) {
                    bound(synapse);
                }
            }
        }
    }

    /** The column of this output, at the inputs that have spiked. */
    private void potentiate(int output) {
        var a = rule.potentiation();
        float amplitude = a.pair() + (triplets ? a.triplet() * postTriplet.of(output) : 0);
        for (int n = 0; n < pre.activeCount() && amplitude != 0; n++) {
            int input = pre.active()[n];
            int synapse = input * outputs + output;
            change(synapse, amplitude * pre.of(input));
            bound(synapse);
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
            weights[synapse] = w + scaled;
        }
    }

    private void bound(int synapse) {
        if (eligibility == null) {
            weights[synapse] = Math.clamp(weights[synapse], rule.low(), rule.high());
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
     * whose weights are all 0 stays. A weight may leave its bounds, until it changes again.
     */
    public void normalise(double sum) {
        sums.changedAll();
        sums.normalise(sum);
    }

    /** The same of the outputs alone whose weights have changed since they were at rest. */
    void normaliseLearned(double sum) {
        for (int n = 0; n < post.activeCount(); n++) {
            sums.changed(post.active()[n]);
        }
        sums.normalise(sum);
    }

    /** Cuts at their bounds all weights that a normalisation has left beyond them. */
    void bound() {
        sums.bound();
    }

    @Override
    public String toString() {
        return "plastic synapses [%d, %d]".formatted(inputs, outputs);
    }
}
