package org.spikej.paper;

/** How much of a paper's experiment is run. */
public enum Scale {
    /** Seconds, on generated data: that the recipe works. */
    SMOKE,
    /** At most 20 minutes on two cores, real data: the shape of the claim. */
    SMALL,
    /** The paper's own setting, for a machine with a GPU. */
    PAPER
}
