package org.spikej.measure;

import java.util.Locale;

/**
 * How often a classifier is right.
 *
 * @param correct samples whose predicted class is the actual one
 * @param samples all samples, at least 1
 */
public record Accuracy(long correct, long samples) {
    /** Standard normal quantile of a two-sided 95 % interval. */
    private static final double Z = 1.959964;

    public Accuracy {
        if (samples < 1 || correct < 0 || correct > samples) {
            throw new IllegalArgumentException(
                    ("expected at least 1 sample and 0 to all of them correct, got %d of %d: "
                                    + "count the test set again")
                            .formatted(correct, samples));
        }
    }

    /**
     * Compares labels, sample by sample.
     *
     * @param actual class of each sample
     * @param predicted class that the network gave, same length
     */
    public static Accuracy of(int[] actual, int[] predicted) {
        Labels.requireSameLength(actual, predicted);
        int correct = 0;
        for (int i = 0; i < actual.length; i++) {
            if (actual[i] == predicted[i]) {
                correct++;
            }
        }
        return new Accuracy(correct, actual.length);
    }

    /** Share of correct samples, in [0, 1]. */
    public double value() {
        return (double) correct / samples;
    }

    /** Lower end of the 95 % interval of the true accuracy (Wilson 1927, score interval). */
    public double low() {
        return centre() - halfWidth();
    }

    /** Upper end of the 95 % interval of the true accuracy (Wilson 1927, score interval). */
    public double high() {
        return centre() + halfWidth();
    }

    private double centre() {
        return (value() + Z * Z / (2 * samples)) / (1 + Z * Z / samples);
    }

    private double halfWidth() {
        double p = value();
        double root = Math.sqrt(p * (1 - p) / samples + Z * Z / (4.0 * samples * samples));
        return Z * root / (1 + Z * Z / samples);
    }

    /** For instance {@code 0.9500 (950 of 1000, 95 % interval 0.9347 to 0.9619)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.4f (%d of %d, 95 %% interval %.4f to %.4f)",
                value(),
                correct,
                samples,
                low(),
                high());
    }
}
