package org.spikej.chip;

import java.util.List;
import java.util.Locale;

/** What happens on a chip that may cost energy and time. The emulator counts each of them. */
public enum Cost {
    /** A weight added to a neuron because a spike arrived. */
    SYNAPSE("synaptic event"),
    /** A weight that learning visits: a spike arrived at it, or its neuron fired. */
    SYNAPSE_UPDATE("synaptic update"),
    /** A neuron and step, whatever happens. */
    NEURON_ACCESS("neuron access"),
    /** A neuron and step in which its state or input is not 0, on top of the access. */
    NEURON_UPDATE("neuron update"),
    /** The same, where the price includes the access. */
    NEURON_ACTIVE("active neuron"),
    /** A neuron and step at rest, where the price includes the access. */
    NEURON_INACTIVE("inactive neuron"),
    /** A spike, however many cores it goes to. */
    SPIKE_OUT("spike"),
    /** A message that leaves a core: one for each core that a spike goes to. */
    MESSAGE_OUT("message out"),
    /** A message that arrives at a core, from a core or from the host. */
    MESSAGE_IN("message in"),
    /** A message that stays within its tile. */
    WITHIN_TILE("within-tile message"),
    /** A message passing from a router to the one at its right. */
    HOP_EAST("hop east"),
    /** A message passing from a router to the one at its left. */
    HOP_WEST("hop west"),
    /** A message passing from a router to the one above, of the lower row number. */
    HOP_NORTH("hop north"),
    /** A message passing from a router to the one below. */
    HOP_SOUTH("hop south");

    /** A message passing from a router to the next, in whatever direction. */
    static final List<Cost> HOPS = List.of(HOP_EAST, HOP_WEST, HOP_NORTH, HOP_SOUTH);

    private final String text;

    Cost(String text) {
        this.text = text;
    }

    /** As it is written in a chip's file, for instance {@code hop_east}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In words. */
    @Override
    public String toString() {
        return text;
    }
}
