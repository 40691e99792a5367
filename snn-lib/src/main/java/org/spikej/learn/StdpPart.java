package org.spikej.learn;

/** What unsupervised STDP can be trained without, to see what it does. */
public enum StdpPart {
    /** ASF: a sigmoid lets strong currents through and holds weak ones back; else all pass. */
    SYNAPTIC_FILTER,
    /** ATB: thresholds follow the currents of each neuron; else they stay at those of the start. */
    THRESHOLD_BALANCE,
    /**
     * ALIC: a spike inhibits the other neurons, as strongly as they are driven; else not at all.
     */
    LATERAL_INHIBITION
}
