package org.spikej.chip;

/** What a soma of SANA-FE does for one neuron, in the course of a run. */
sealed interface SanaFeSoma permits SanaFeLif, SanaFeInput {
    /** What became of a neuron in a step. */
    enum Status {
        IDLE,
        UPDATED,
        FIRED
    }

    /**
     * One step.
     *
     * @param step from 1
     * @param arrived whether anything did, be it of weight 0
     * @param current sum of what arrived
     */
    Status step(int step, boolean arrived, double current);

    /** Membrane potential. */
    double potential();
}
