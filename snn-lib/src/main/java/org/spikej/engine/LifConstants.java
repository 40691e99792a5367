package org.spikej.engine;

/**
 * The constants of {@link LifKernel}'s equations.
 *
 * @param decay λ
 * @param gain κ
 * @param threshold θ₀
 * @param hardReset to zero, else by subtraction of θ
 * @param detachReset leave the reset out of the gradient
 * @param synapticDecay α; 0 for none
 * @param adaptationDecay ρ
 * @param adaptation β; 0 for none
 */
record LifConstants(
        float decay,
        float gain,
        float threshold,
        boolean hardReset,
        boolean detachReset,
        float synapticDecay,
        float adaptationDecay,
        float adaptation) {
    boolean hasSynapse() {
        return synapticDecay != 0;
    }

    boolean adapts() {
        return adaptation != 0;
    }

    /** Whether the gradient of the current is another than that of the membrane. */
    boolean filtersCurrent() {
        return hasSynapse() || gain != 1;
    }
}
