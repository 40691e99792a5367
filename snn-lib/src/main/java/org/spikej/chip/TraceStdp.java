package org.spikej.chip;

/**
 * Learning on the chip in integers, as Loihi's learning engine is used for STDP of pairs (Davies et
 * al. 2018, section "Learning engine"): each source has a trace x of its spikes, each neuron a
 * trace y, of 7 bits. At the end of a step, in this order,
 *
 * <pre>
 *   x = ⌊x (4096 − d) / 4096⌋,  y likewise
 *   x = min(x + i, 127)         where a spike arrived
 *   w = w + ⌊x / 2^p⌋           where the neuron fired
 *   w = w − ⌊y / 2^q⌋           where a spike arrived
 *   y = min(y + i, 127)         where the neuron fired
 * </pre>
 *
 * so that a spike that fires a neuron in its own step strengthens its synapse. Loihi rounds traces
 * at random; here they are rounded down, and a run can be repeated.
 *
 * @param impulse i, 1 to 127
 * @param decay d, 0 to 4096
 * @param potentiation p, 0 to 7
 * @param depression q, 0 to 7
 * @param least weight
 * @param most weight
 */
public record TraceStdp(
        int impulse, int decay, int potentiation, int depression, int least, int most) {
    private static final int TRACE_MOST = 127;

    public TraceStdp {
        within("impulse", impulse, 1, TRACE_MOST);
        within("decay", decay, 0, 4096);
        within("potentiation", potentiation, 0, 7);
        within("depression", depression, 0, 7);
        if (least > most) {
            throw new IllegalArgumentException(
                    "expected a least weight of at most %d, got %d: swap them"
                            .formatted(most, least));
        }
    }

    private static void within(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "expected %s of %d to %d, got %d: that is what the chip's registers hold"
                            .formatted(what, least, most, value));
        }
    }

    int decayed(int trace) {
        return trace * (4096 - decay) >> 12;
    }

    int excited(int trace) {
        return Math.min(trace + impulse, TRACE_MOST);
    }

    /**
     * A weight after a step.
     *
     * @param x the source's trace if the neuron fired, else 0
     * @param y the neuron's trace if a spike arrived, else 0
     */
    int changed(int weight, int x, int y) {
        return Math.clamp(weight + (x >> potentiation) - (y >> depression), least, most);
    }
}
