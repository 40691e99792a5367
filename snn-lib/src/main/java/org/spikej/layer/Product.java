package org.spikej.layer;

import org.spikej.engine.SpikeBits;

/**
 * How a synapse multiplies what comes in by its weights. All ways give the same values, up to
 * rounding.
 */
public enum Product {
    /** Event-driven where the input holds few enough spikes and nothing else, else dense. */
    BY_DENSITY,

    /**
     * Only the weights that a spike meets are added, however many spikes there are. An input that
     * holds other values than 0 and 1 has no events and is multiplied densely.
     */
    EVENT_DRIVEN,

    /** All weights, by libtorch. */
    DENSE;

    /**
     * @param most the share of ones above which the dense product is quicker
     */
    boolean isEventDriven(SpikeBits spikes, double most) {
        return switch (this) {
            case BY_DENSITY -> spikes.density() <= most;
            case EVENT_DRIVEN -> true;
            case DENSE -> false;
        };
    }
}
