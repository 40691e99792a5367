package org.spikej.chip;

import java.util.Locale;

/** What a core has only so much of. */
public enum Resource {
    NEURONS("neurons"),
    /** Pairs of a source and this core: the messages that it can tell apart. */
    INPUT_AXONS("input axons"),
    /** Pairs of one of its neurons and a core that its spikes go to. */
    OUTPUT_AXONS("output axons"),
    /** Synapses of one neuron. */
    FAN_IN("synapses of a neuron"),
    /** 64-bit words or whatever the chip's file says. */
    SYNAPSE_BITS("bits of synapse memory"),
    /** Different thresholds. */
    THRESHOLDS("different thresholds"),
    /** Steps between a spike and its arrival, beyond the usual one. */
    DELAY("steps of delay");

    private final String text;

    Resource(String text) {
        this.text = text;
    }

    /** As it is written in a chip's file, for instance {@code input_axons}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In words. */
    @Override
    public String toString() {
        return text;
    }
}
