package org.spikej.chip;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.spikej.neuron.Reset;

/**
 * Neurons that add integers and lose nothing in proportion: a bias, of which a negative one is a
 * leak, is all that time does to them.
 *
 * @param name as it is written in a chip's file
 * @param membrane its register
 * @param thresholdMost largest threshold
 * @param biasLeast lowest bias
 * @param biasMost largest bias
 * @param mostShift bits by which all may be finer than the weights
 * @param softReset whether a spike can leave what is above the threshold
 * @param axons what their synapses have in common
 * @param order what the chip does in another order than the step, in words; empty if nothing
 */
record IntegratorArithmetic(
        String name,
        Register membrane,
        int thresholdMost,
        int biasLeast,
        int biasMost,
        int mostShift,
        boolean softReset,
        Axons axons,
        String order)
        implements Arithmetic {
    /** What other inputs may need beyond those that were seen. */
    private static final double HEADROOM = 0.7;

    /**
     * TrueNorth's neuron without its random modes: 20 bits with the sign, a threshold of 18 bits,
     * weights and leak of 9 bits with the sign (Cassidy et al., IJCNN 2013; Merolla et al. 2014).
     */
    static IntegratorArithmetic trueNorth() {
        return new IntegratorArithmetic(
                "truenorth",
                Register.signed(20),
                (1 << 18) - 1,
                -255,
                255,
                6,
                true,
                Axons.OF_FOUR_TYPES,
                "");
    }

    /**
     * ODIN's leaky neuron: 8 bits without a sign, a threshold of 8 bits, a leak of 7 bits (Frenkel
     * et al. 2019; the repository's {@code doc/README.md}, section 3.3.2).
     */
    static IntegratorArithmetic odin() {
        return new IntegratorArithmetic(
                "odin",
                Register.unsigned(8),
                255,
                -127,
                0,
                0,
                false,
                Axons.OF_ONE_SIGN,
                "odin compares with the threshold and cuts off after each event, here after all of"
                        + " a step");
    }

    /** Speck's neuron: 16 bits with the sign, weights as they are (sinabs, DynapCNN). */
    static IntegratorArithmetic speck() {
        return new IntegratorArithmetic(
                "speck",
                Register.signed(16),
                (1 << 15) - 1,
                -(1 << 15),
                (1 << 15) - 1,
                0,
                true,
                Axons.FREE,
                "speck has no steps: what arrives within one is added at once here");
    }

    @Override
    public boolean hostWritesBiases() {
        return false;
    }

    @Override
    public Integers integers(Group group, Quantisation quantisation, int bits, Range range) {
        requireIntegrators(group);
        int most = axons.most(bits);
        var channels = WeightScale.of(group, quantisation, most);
        var scale = new double[group.size()];
        Arrays.setAll(scale, i -> channels[i / group.plane()]);
        int shift = shift(group, scale, most, range);
        var threshold = new int[group.size()];
        var bias = new int[group.size()];
        for (int i = 0; i < threshold.length; i++) {
            double unit = Math.scalb(scale[i], shift);
            threshold[i] = Math.max(1, (int) Math.rint(group.constants().threshold() * unit));
            bias[i] = (int) Math.rint(group.bias()[i] * group.constants().gain() * unit);
        }
        var constants = softReset ? group.constants() : group.constants().withReset(Reset.hard());
        var neurons =
                new FixedPointNeurons(shift, membrane, 0, 1, constants, threshold, bias, scale);
        return new Integers(
                group.projections().stream()
                        .map(
                                p ->
                                        WeightScale.round(
                                                p.map(), group.constants().gain(), channels, most))
                        .toList(),
                scale,
                String.format(
                        Locale.ROOT,
                        "weights up to %d, threshold %d, membrane of %d bits",
                        most << shift,
                        threshold[0],
                        membrane.bits()),
                approximations(group),
                neurons);
    }

    private List<String> approximations(Group group) {
        var reset = group.constants().reset().toZero() || softReset;
        return reset && order.isEmpty()
                ? List.of()
                : reset ? List.of(order) : List.of(order, LoihiArithmetic.hardReset(group));
    }

    private void requireIntegrators(Group group) {
        var constants = group.constants();
        boolean relay = constants.equals(Constants.RELAY);
        if (!relay && (constants.decay() != 1 || constants.synapticDecay() != 0)) {
            throw new ChipException(
                    ("expected neurons that do not decay in proportion, got %s: %s leaks a constant"
                                    + " at most, use integrateAndFire()")
                            .formatted(group.name(), name));
        }
        if (constants.pause() > 0) {
            throw new ChipException(
                    "expected neurons without a refractory period, got %s: %s has none"
                            .formatted(group.name(), name));
        }
    }

    /** The finest that fits threshold and biases, and the membranes that were seen. */
    private int shift(Group group, double[] scale, int most, Range range) {
        for (int shift = mostShift; shift >= 0; shift--) {
            var misfit = misfit(group, scale, most, shift);
            boolean roomy =
                    Math.scalb(range.membrane() * Arrays.stream(scale).max().orElse(0), shift)
                            <= HEADROOM * membrane.most();
            if (misfit.isEmpty() && (roomy || shift == 0)) {
                return shift;
            }
            if (shift == 0) {
                throw new ChipException(misfit);
            }
        }
        throw new AssertionError(mostShift);
    }

    /** What does not fit, in words; empty if all fits. */
    private String misfit(Group group, double[] scale, int most, int shift) {
        var constants = group.constants();
        for (int i = 0; i < scale.length; i++) {
            double unit = Math.scalb(scale[i], shift);
            double threshold = Math.rint(constants.threshold() * unit);
            if (threshold > thresholdMost) {
                return ("%s does not fit %s: a threshold of %.0f beside weights of up to %d, the"
                                + " chip has %d, %.0f too many: use fewer bits a weight, a lower"
                                + " threshold, or larger weights")
                        .formatted(
                                group.name(),
                                name,
                                threshold,
                                most,
                                thresholdMost,
                                threshold - thresholdMost);
            }
            double bias = Math.rint(group.bias()[i] * constants.gain() * unit);
            if (bias < biasLeast || bias > biasMost) {
                return ("%s does not fit %s: a bias of %.0f at neuron %d, the chip has %d to %d:"
                                + " leave biases out by withoutBias()")
                        .formatted(group.name(), name, bias, i, biasLeast, biasMost);
            }
        }
        return "";
    }
}
