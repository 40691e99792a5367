package org.spikej.chip;

/** How the duration of a step is found. */
public enum TimingModel {
    /** The slowest core, as if messages took no time and met nobody, and the barrier. */
    SIMPLE,
    /**
     * Each message on its way: it waits for links and for the core that it goes to. Buffers have no
     * end, so that a full link stops no sender; only a {@link SanaFeRun}, which has a model of its
     * own for this, knows their size.
     */
    DETAILED
}
