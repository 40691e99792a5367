package org.spikej.learn;

/** Every loss and regulariser, by name. */
public final class Losses {
    private Losses() {}

    /** {@link CountCrossEntropy}: the right neuron should spike most. */
    public static Loss countCrossEntropy() {
        return new CountCrossEntropy();
    }

    /** {@link CountMse}: so many spikes of the right neuron, so many of the others. */
    public static Loss countMse(double correct, double incorrect) {
        return new CountMse(correct, incorrect);
    }

    /** {@link RateCrossEntropy}. */
    public static Loss rateCrossEntropy() {
        return new RateCrossEntropy();
    }

    /** {@link RateMse} with rate 1 of the right neuron and 0 of the others. */
    public static Loss rateMse() {
        return rateMse(1, 0);
    }

    /** {@link RateMse}. */
    public static Loss rateMse(double correct, double incorrect) {
        return new RateMse(correct, incorrect);
    }

    /** {@link MembraneCrossEntropy}, for a read-out that does not spike. */
    public static Loss membraneCrossEntropy() {
        return new MembraneCrossEntropy();
    }

    /** {@link MembraneMse}, for a read-out that does not spike. */
    public static Loss membraneMse(double correct, double incorrect) {
        return new MembraneMse(correct, incorrect);
    }

    /** {@link Tet} with λ = 0.001 and φ = 1. */
    public static Loss tet() {
        return tet(1e-3, 1);
    }

    /** {@link Tet}: cross-entropy at every step. */
    public static Loss tet(double lambda, double level) {
        return new Tet(lambda, level);
    }

    /** {@link TimeCrossEntropy}: the right neuron should spike first. */
    public static Loss timeCrossEntropy() {
        return new TimeCrossEntropy();
    }

    /** {@link TimeMse}: a step for the right neuron's first spike and one for the others'. */
    public static Loss timeMse(double correct, double incorrect) {
        return new TimeMse(correct, incorrect);
    }

    /** {@link FiringRate}: a band for the rates of hidden neurons. */
    public static Regulariser firingRate(double lowest, double highest, double strength) {
        return new FiringRate(lowest, highest, strength);
    }
}
