package org.spikej.layer;

import org.spikej.data.Progress;
import org.spikej.engine.SpikeBits;

/**
 * How a synapse multiplies what comes in by its weights. All ways give the same values, up to
 * rounding.
 */
public enum Product {
    /**
     * Event-driven where the input holds few enough spikes and nothing else, else dense: as the
     * {@link BreakEven} table in force says.
     */
    BY_DENSITY,

    /**
     * Only the weights that a spike meets are added, however many spikes there are. An input that
     * holds other values than 0 and 1 has no events and is multiplied densely.
     */
    EVENT_DRIVEN,

    /** All weights, by libtorch. */
    DENSE;

    /**
     * Measures on this machine up to which density of spikes the event-driven products are quicker,
     * in about a minute during which nothing else should run. What it finds is in force from now
     * on, and in programs that start later: it is kept in the cache folder for this processor and
     * this version of the library. Results may then differ in their last bits from those before.
     */
    public static BreakEven calibrate() {
        return calibrate(Progress.standard());
    }

    /** {@link #calibrate()}, telling the sizes done to another listener. */
    public static BreakEven calibrate(Progress progress) {
        var table = Calibration.run(Calibration.SIZES, progress);
        BreakEvenFile.standard().write(table);
        BreakEven.putInForce(table);
        return table;
    }

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
