package org.spikej.neuron;

/** Every neuron model, by name. */
public final class Neurons {
    private Neurons() {}

    /** {@link Lif} with its default constants. */
    public static Lif lif() {
        return new Lif();
    }

    /** {@link Lif} with this decay. */
    public static Lif lif(double decay) {
        return lif().withDecay(decay);
    }

    /** {@link If} with its default constants. */
    public static If integrateAndFire() {
        return new If();
    }
}
