package org.spikej.chip;

/**
 * What an axon's synapses may have in common on a chip, so that a source may need several axons.
 */
enum Axons {
    /** Nothing: any source reaches any neurons by any weights, and as many cores as it likes. */
    FREE(1, false),
    /**
     * A row of a crossbar, whose synapses all excite or all inhibit; a neuron has one row (ODIN,
     * register SPI_SYN_SIGN).
     */
    OF_ONE_SIGN(2, true),
    /**
     * A row of a binary crossbar with one of four types; a neuron has one weight for each type, and
     * sends to one row (TrueNorth). The types are the weights −2, −1, 1 and 2.
     */
    OF_FOUR_TYPES(4, true);

    private final int types;
    private final boolean oneTarget;

    Axons(int types, boolean oneTarget) {
        this.types = types;
        this.oneTarget = oneTarget;
    }

    /** Kinds of axons. */
    int types() {
        return types;
    }

    /** Whether a neuron sends to one axon only, so that it is copied for each further one. */
    boolean oneTarget() {
        return oneTarget;
    }

    /** The kind of axon that a synapse of this weight, other than 0, lies on. */
    int type(float weight) {
        return switch (this) {
            case FREE -> 0;
            case OF_ONE_SIGN -> weight < 0 ? 0 : 1;
            case OF_FOUR_TYPES -> weight < 0 ? (int) weight + 2 : (int) weight + 1;
        };
    }

    /** The largest weight of so many bits, with the sign. */
    int most(int bits) {
        return this == OF_FOUR_TYPES ? Math.min(bits - 1, 2) : (1 << (bits - 1)) - 1;
    }
}
