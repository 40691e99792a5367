package org.spikej.neuron;

/**
 * What a spike does to the membrane, and whether the gradient passes through that.
 *
 * @param toZero hard: to zero; else soft, by subtraction of the threshold, which keeps the surplus
 * @param detached leave the reset out of the gradient, as Zenke and Ganguli 2018 advise
 */
public record Reset(boolean toZero, boolean detached) {
    /** v = u − θ s, in the gradient too. */
    public static Reset soft() {
        return new Reset(false, false);
    }

    /** v = u (1 − s), in the gradient too. */
    public static Reset hard() {
        return new Reset(true, false);
    }

    /** The same reset, taken for a constant by the gradient. */
    public Reset detach() {
        return new Reset(toZero, true);
    }

    @Override
    public String toString() {
        return (toZero ? "hard" : "soft") + (detached ? ", detached" : "");
    }
}
