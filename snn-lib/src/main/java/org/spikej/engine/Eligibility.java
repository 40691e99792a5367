package org.spikej.engine;

import java.util.Arrays;

/**
 * A trace of each synapse that decays by one factor: {@code c[t] = λ c[t-1] + change}. What is kept
 * is c / λᵗ, so that a step without changes touches no synapse.
 */
final class Eligibility {
    /** The common factor is put back into the synapses before it leaves float's precision. */
    private static final double LEAST = 1e-20;

    private final float[] kept;
    private final double decay;
    private double factor = 1;

    Eligibility(int synapses, double timeConstant) {
        if (!(timeConstant > 0)) {
            throw new IllegalArgumentException(
                    "expected an eligibility time constant above 0 steps, got %s: 1000 is a usual"
                                    .formatted(timeConstant)
                            + " choice");
        }
        kept = new float[synapses];
        decay = Math.exp(-1 / timeConstant);
    }

    void decay() {
        factor *= decay;
        if (factor < LEAST) {
            for (int k = 0; k < kept.length; k++) {
                kept[k] = (float) (kept[k] * factor);
            }
            factor = 1;
        }
    }

    void add(int synapse, float change) {
        kept[synapse] += (float) (change / factor);
    }

    float of(int synapse) {
        return (float) (kept[synapse] * factor);
    }

    void rest() {
        Arrays.fill(kept, 0);
        factor = 1;
    }
}
