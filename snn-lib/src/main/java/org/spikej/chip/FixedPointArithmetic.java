package org.spikej.chip;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Programmable neurons in fixed-point numbers: any decay and either reset, in a register of so many
 * bits with the sign. The weights' scale is a power of two finer than the weights, as far as what
 * the network met in real numbers leaves room in the register.
 *
 * @param name as it is written in a chip's file
 * @param stateBits of the membrane, with the sign
 * @param decayBits of the decay's fraction
 */
record FixedPointArithmetic(String name, int stateBits, int decayBits) implements Arithmetic {
    /** What other inputs may need beyond those that were seen. */
    private static final double HEADROOM = 0.7;

    private static final int MOST_SHIFT = 12;

    @Override
    public Integers integers(Group group, Quantisation quantisation, int bits, Range range) {
        var constants = group.constants();
        if (constants.synapticDecay() != 0) {
            throw new ChipException(
                    ("expected neurons without a synaptic current, got %s: this arithmetic has a"
                                    + " membrane only, use lif()")
                            .formatted(group.name()));
        }
        int most = (1 << (bits - 1)) - 1;
        var channels = WeightScale.of(group, quantisation, most);
        var scale = new double[group.size()];
        Arrays.setAll(scale, i -> channels[i / group.plane()]);
        int shift = shift(group, Arrays.stream(channels).max().orElseThrow(), range);
        var threshold = new int[group.size()];
        var bias = new int[group.size()];
        for (int i = 0; i < threshold.length; i++) {
            double unit = Math.scalb(scale[i], shift);
            threshold[i] = Math.max(1, (int) Math.rint(constants.threshold() * unit));
            bias[i] = (int) Math.rint(group.bias()[i] * constants.gain() * unit);
        }
        int decay = (int) Math.rint(constants.decay() * (1 << decayBits));
        var neurons =
                new FixedPointNeurons(
                        shift,
                        Register.signed(stateBits),
                        decayBits,
                        decay,
                        constants,
                        threshold,
                        bias,
                        scale);
        return new Integers(
                group.projections().stream()
                        .map(p -> WeightScale.round(p.map(), constants.gain(), channels, most))
                        .toList(),
                scale,
                String.format(
                        Locale.ROOT,
                        "%d-bit weights, threshold %d of %d bits, decay %d/%d",
                        bits,
                        threshold[0],
                        stateBits,
                        decay,
                        1 << decayBits),
                List.of(),
                neurons);
    }

    private int shift(Group group, double scale, Range range) {
        double largest =
                Math.max(
                        range.membrane(),
                        Math.max(
                                range.input() * group.constants().gain(),
                                group.constants().threshold()));
        double room = HEADROOM * Math.scalb(1.0, stateBits - 1) / (largest * scale);
        if (room < 1) {
            throw new ChipException(
                    ("expected %s to keep its membrane within %d bits, got %.3g times as much:"
                                    + " use fewer bits a weight, or smaller weights")
                            .formatted(group.name(), stateBits, 1 / room));
        }
        return Math.min(Math.getExponent(room), MOST_SHIFT);
    }
}
