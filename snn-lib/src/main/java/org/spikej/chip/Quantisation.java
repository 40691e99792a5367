package org.spikej.chip;

/**
 * How real weights become integers: {@code round(w s)} with the scale {@code s = most / c}, where
 * larger magnitudes than c are cut off.
 *
 * @param weightBits with the sign, at least 2; 0 for what the chip has
 * @param clip how c is chosen
 * @param percentile where it is chosen by percentile: how many of a hundred weights are kept
 * @param perChannel whether each channel (of a linear layer: each neuron) has a scale of its own
 */
public record Quantisation(int weightBits, Clip clip, double percentile, boolean perChannel) {
    /** How the largest magnitude that is kept is chosen. */
    public enum Clip {
        /** The largest weight. */
        MAXIMUM,
        /** A percentile of the magnitudes. */
        PERCENTILE,
        /** What makes the squared error of all weights least. */
        LEAST_SQUARES
    }

    public Quantisation {
        if (weightBits != 0 && (weightBits < 2 || weightBits > 16)) {
            throw new IllegalArgumentException(
                    "expected weights of 2 to 16 bits, got %d: 8 is usual".formatted(weightBits));
        }
        if (!(percentile > 0 && percentile <= 100)) {
            throw new IllegalArgumentException(
                    "expected a percentile above 0 and at most 100, got %s: 99.9 for instance"
                            .formatted(percentile));
        }
    }

    /** As many bits as the chip has, one scale a layer, nothing cut off. */
    public static Quantisation standard() {
        return new Quantisation(0, Clip.MAXIMUM, 100, false);
    }

    /** With so many bits a weight. */
    public Quantisation withWeightBits(int bits) {
        return new Quantisation(bits, clip, percentile, perChannel);
    }

    /** With the largest weights cut off. */
    public Quantisation withPercentile(double kept) {
        return new Quantisation(weightBits, Clip.PERCENTILE, kept, perChannel);
    }

    /** With the scale of the least squared error. */
    public Quantisation leastSquares() {
        return new Quantisation(weightBits, Clip.LEAST_SQUARES, 100, perChannel);
    }

    /** With a scale for each channel. */
    public Quantisation eachChannel() {
        return new Quantisation(weightBits, clip, percentile, true);
    }

    @Override
    public String toString() {
        return "%s, %s, one scale a %s"
                .formatted(
                        weightBits == 0 ? "the chip's bits" : weightBits + " bits",
                        switch (clip) {
                            case MAXIMUM -> "largest weight kept";
                            case PERCENTILE -> percentile + " % of the weights kept";
                            case LEAST_SQUARES -> "least squared error";
                        },
                        perChannel ? "channel" : "layer");
    }
}
