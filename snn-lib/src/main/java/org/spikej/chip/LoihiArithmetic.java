package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.spikej.chip.Group.Projection;

/**
 * Loihi 1's integers. A weight w means {@code w · 2^(6 + e)} with one exponent e for a group, a
 * threshold {@code m · 2^6} with m below 2^17, a bias {@code m · 2^k} with m below 2^12 and k below
 * 8, a decay 4096ths. e is the largest with which threshold, bias, and what the network met in real
 * numbers stay within their registers: the larger, the less the rounding of the decays matters.
 * Source: Davies et al. 2018; nengo-loihi 1.1, {@code builder/discretize.py}.
 */
record LoihiArithmetic() implements Arithmetic {
    private static final int THRESHOLD_MOST = (1 << 17) - 1;
    private static final int BIAS_MOST = (1 << 12) - 1;
    private static final int BIAS_EXPONENT_MOST = 7;
    private static final int LEAST_EXPONENT = -6;
    private static final int LARGEST_EXPONENT = 7;

    /** What other inputs may need beyond those that were seen. */
    private static final double HEADROOM = 0.7;

    @Override
    public String name() {
        return "loihi";
    }

    @Override
    public Integers integers(Group group, Quantisation quantisation, int bits, Range range) {
        var constants = group.constants();
        int most = (1 << (bits - 1)) - 1;
        var channels = WeightScale.of(group, quantisation, most);
        var scale = new double[group.size()];
        Arrays.setAll(scale, i -> channels[i / group.plane()]);
        int exponent = exponent(group, Arrays.stream(channels).max().orElseThrow(), range);
        double unit = Math.scalb(1.0, exponent);
        var threshold = new int[group.size()];
        var bias = new int[group.size()];
        for (int i = 0; i < threshold.length; i++) {
            threshold[i] = threshold(constants, scale[i] * unit) << 6;
            bias[i] = bias(group.bias()[i] * constants.gain() * scale[i] * unit * 64);
        }
        var weights = new ArrayList<Connections>();
        for (Projection p : group.projections()) {
            weights.add(WeightScale.round(p.map(), constants.gain(), channels, most));
        }
        var loihi =
                new LoihiNeurons(
                        exponent + 6,
                        synapticDecay(constants),
                        decay(constants),
                        constants.pause() + 1,
                        threshold,
                        bias,
                        scale);
        return new Integers(
                weights,
                scale,
                String.format(
                        Locale.ROOT,
                        "%d-bit weights, exponent %d, threshold %d, decay %d/4096",
                        bits,
                        exponent,
                        threshold[0] >> 6,
                        decay(constants)),
                approximations(group),
                loihi);
    }

    private static List<String> approximations(Group group) {
        return group.constants().reset().toZero() ? List.of() : List.of(hardReset(group));
    }

    /** That a chip resets to zero, said of a group that does not. */
    static String hardReset(Group group) {
        return "%s resets by subtraction, the chip to zero: train with Reset.hard() for the same"
                .formatted(group.name());
    }

    /** The largest that fits all of them. */
    private static int exponent(Group group, double scale, Range range) {
        var constants = group.constants();
        double largestBias =
                Arrays.stream(group.bias())
                        .map(b -> Math.abs(b) * constants.gain())
                        .max()
                        .orElse(0);
        for (int e = LARGEST_EXPONENT; e >= LEAST_EXPONENT; e--) {
            double unit = scale * Math.scalb(1.0, e);
            if (constants.threshold() * unit <= THRESHOLD_MOST
                    && largestBias * unit * 64 <= BIAS_MOST << BIAS_EXPONENT_MOST
                    && range.input() * constants.gain() * unit * 64
                            <= HEADROOM * (1 << LoihiNeurons.INPUT_BITS)
                    && range.membrane() * unit * 64 <= HEADROOM * (1 << LoihiNeurons.STATE_BITS)) {
                return e;
            }
        }
        throw new ChipException(
                ("expected %s with a threshold of at most %.4g times its largest weight, got %.4g"
                                + " times: the chip's threshold has 17 bits; scale weights and threshold, or cut"
                                + " the largest weights less")
                        .formatted(
                                group.name(),
                                (double) THRESHOLD_MOST / (1 << -LEAST_EXPONENT),
                                constants.threshold() * scale));
    }

    /** A Loihi neuron spikes above its threshold, ours from the threshold on. */
    private static int threshold(Constants constants, double scale) {
        long nearest = Math.round(constants.threshold() * scale);
        long mantissa = constants.decay() == 1 ? nearest - 1 : nearest;
        return Math.clamp(mantissa, 1, THRESHOLD_MOST);
    }

    /** Rounded to 12 bits and an exponent. */
    static int bias(double value) {
        double largest = (double) (BIAS_MOST << BIAS_EXPONENT_MOST);
        double kept = Math.clamp(value, -largest, largest);
        int exponent = 0;
        while (Math.abs(kept) > (BIAS_MOST << exponent)) {
            exponent++;
        }
        return (int) Math.rint(Math.scalb(kept, -exponent)) << exponent;
    }

    private static int decay(Constants constants) {
        return (int) Math.clamp(Math.rint(4096 * (1 - constants.decay())), 0, 4095);
    }

    /** The chip adds 1 to it. */
    private static int synapticDecay(Constants constants) {
        return (int) Math.clamp(Math.rint(4096 * (1 - constants.synapticDecay())) - 1, 0, 4095);
    }
}
