package org.spikej.measure;

import java.util.List;

/**
 * What one operation costs, where the figure comes from, and what it leaves out.
 *
 * @param name short, for instance {@code 45 nm, 32-bit floats}
 * @param macPicojoules energy of one multiply-accumulate, pJ
 * @param acPicojoules energy of one accumulate, pJ
 * @param source the publication
 * @param unpriced what the model gives no price for
 */
public record EnergyModel(
        String name,
        double macPicojoules,
        double acPicojoules,
        String source,
        List<String> unpriced) {
    public EnergyModel {
        unpriced = List.copyOf(unpriced);
        if (!(macPicojoules >= 0) || !(acPicojoules >= 0)) {
            throw new IllegalArgumentException(
                    ("expected energies of at least 0 pJ, got %s for a MAC and %s for an AC: "
                                    + "give both in picojoules")
                            .formatted(macPicojoules, acPicojoules));
        }
    }

    /**
     * The convention of most SNN papers: 45 nm CMOS at 0.9 V, 32-bit floats; a multiply of 3.7 pJ
     * and an add of 0.9 pJ make a MAC of 4.6 pJ, a spike needs the add only (M. Horowitz,
     * "Computing's energy problem (and what we can do about it)", ISSCC 2014, figure 1.1.9).
     */
    public static EnergyModel horowitz45nm() {
        return new EnergyModel(
                "45 nm, 32-bit floats",
                4.6,
                0.9,
                "Horowitz, ISSCC 2014",
                List.of(
                        "memory access",
                        "neuron updates",
                        "biases, norms and pooling",
                        "encoding",
                        "communication"));
    }

    /** The caption of a table that uses this model: prices, source, and what is not priced. */
    public String caption() {
        return "%s: MAC %s pJ, AC %s pJ (%s); not priced: %s"
                .formatted(name, macPicojoules, acPicojoules, source, String.join(", ", unpriced));
    }
}
