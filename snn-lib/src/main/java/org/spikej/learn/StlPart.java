package org.spikej.learn;

/** What {@link Stl} changes. */
public enum StlPart {
    /** Weights, thresholds, and all else that is learned. */
    BOTH,
    /** All but the thresholds. */
    SYNAPSES,
    /** The thresholds alone. */
    THRESHOLDS
}
