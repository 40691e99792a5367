package org.spikej.engine;

/** The derivative that stands in for the Heaviside step's, over a block of values at once. */
@FunctionalInterface
public interface SlopeFunction {
    /**
     * @param distance membrane minus threshold
     * @param slope where the derivative goes
     * @param length how many entries to compute
     */
    void derivative(float[] distance, float[] slope, int length);
}
