package org.spikej.neuron;

/** Every surrogate gradient, by name. */
public final class Surrogates {
    private Surrogates() {}

    /** {@link Arctan} with α = 2. */
    public static Surrogate arctan() {
        return arctan(2);
    }

    /** {@link Arctan}. */
    public static Surrogate arctan(double alpha) {
        return new Arctan((float) alpha);
    }

    /** {@link FastSigmoid} with slope 25. */
    public static Surrogate fastSigmoid() {
        return fastSigmoid(25);
    }

    /** {@link FastSigmoid}. */
    public static Surrogate fastSigmoid(double slope) {
        return new FastSigmoid((float) slope);
    }

    /** {@link Rectangle} of width 1. */
    public static Surrogate rectangle() {
        return rectangle(1);
    }

    /** {@link Rectangle}. */
    public static Surrogate rectangle(double width) {
        return new Rectangle((float) width);
    }
}
