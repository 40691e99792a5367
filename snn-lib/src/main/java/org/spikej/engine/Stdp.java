package org.spikej.engine;

/**
 * Spike-timing-dependent plasticity: how much a pair or a triplet of spikes changes a weight
 * (triplet rule: Pfister and Gerstner 2006, "Triplets of spikes in a model of spike
 * timing-dependent plasticity", eq. 2 to 4; without its triplet terms it is the pair rule of Song,
 * Miller and Abbott 2000).
 *
 * <pre>
 *   r₁, r₂   traces of the presynaptic spikes, with τ₊ and τₓ; each spike adds 1
 *   o₁, o₂   traces of the postsynaptic spikes, with τ₋ and τᵧ; each spike adds 1
 *   presynaptic spike:    w ← w − f₋(w) o₁ (A₂₋ + A₃₋ r₂)
 *   postsynaptic spike:   w ← w + f₊(w) r₁ (A₂₊ + A₃₊ o₂)
 * </pre>
 *
 * <p>r₂ and o₂ are the values before the spike of the same step; r₁ and o₁ have it already, so that
 * two spikes of one step change the weight by both amplitudes. A presynaptic spike of a step comes
 * before its postsynaptic ones; the bounds cut what both have left.
 *
 * @param pre time constants τ₊ and τₓ of the presynaptic traces, in steps
 * @param post time constants τ₋ and τᵧ of the postsynaptic traces, in steps
 * @param potentiation A₂₊ and A₃₊, at least 0
 * @param depression A₂₋ and A₃₋, at least 0
 * @param interaction which spikes of the past count
 * @param dependence f₊ and f₋
 * @param low smallest weight
 * @param high largest weight
 */
public record Stdp(
        Times pre,
        Times post,
        Amplitudes potentiation,
        Amplitudes depression,
        Interaction interaction,
        Dependence dependence,
        float low,
        float high) {
    /** Which spikes of the past a trace holds. */
    public enum Interaction {
        /** All of them: a spike adds 1 to its trace. */
        ALL_TO_ALL,
        /** The last one: a spike sets its trace to 1. */
        NEAREST
    }

    /** How a change depends on the weight. */
    public enum Dependence {
        /** f₊ = f₋ = 1; the bounds cut (Song et al. 2000). */
        ADDITIVE,
        /** f₊ = high − w, f₋ = w − low (Rubin, Lee and Sompolinsky 2001). */
        MULTIPLICATIVE
    }

    /**
     * Time constants, in steps.
     *
     * @param pair of the trace that pairs see
     * @param triplet of the trace that triplets see
     */
    public record Times(float pair, float triplet) {
        public Times {
            if (!(pair > 0) || !(triplet > 0)) {
                throw new IllegalArgumentException(
                        "expected time constants above 0 steps, got %s and %s: 20 is a usual choice"
                                .formatted(pair, triplet));
            }
        }
    }

    /**
     * How much a spike changes a weight.
     *
     * @param pair A₂
     * @param triplet A₃
     */
    public record Amplitudes(float pair, float triplet) {
        public Amplitudes {
            if (!(pair >= 0) || !(triplet >= 0)) {
                throw new IllegalArgumentException(
                        "expected amplitudes of at least 0, got %s and %s: the rule itself subtracts"
                                .formatted(pair, triplet));
            }
        }
    }

    public Stdp {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "expected weight bounds low < high, got %s and %s: swap or part them"
                            .formatted(low, high));
        }
    }

    /**
     * The additive pair rule of all spikes, weights in [0, 1].
     *
     * @param potentiation A₊: what a presynaptic spike just before a postsynaptic one adds
     * @param depression A₋: what the reverse order subtracts
     * @param timePlus τ₊, in steps
     * @param timeMinus τ₋, in steps
     */
    public static Stdp pair(
            double potentiation, double depression, double timePlus, double timeMinus) {
        return triplet(
                new Amplitudes((float) potentiation, 0),
                new Amplitudes((float) depression, 0),
                new Times((float) timePlus, (float) timePlus),
                new Times((float) timeMinus, (float) timeMinus));
    }

    /** The additive triplet rule of all spikes, weights in [0, 1]. */
    public static Stdp triplet(
            Amplitudes potentiation, Amplitudes depression, Times pre, Times post) {
        return new Stdp(
                pre,
                post,
                potentiation,
                depression,
                Interaction.ALL_TO_ALL,
                Dependence.ADDITIVE,
                0,
                1);
    }

    /**
     * The triplet rule as fitted to pairs and triplets in hippocampal cultures (Pfister and
     * Gerstner 2006, table 4, full model, all-to-all), at one millisecond a step.
     */
    public static Stdp hippocampalTriplet() {
        return triplet(
                new Amplitudes(6.1e-3f, 6.7e-3f),
                new Amplitudes(1.6e-3f, 1.4e-3f),
                new Times(16.8f, 946),
                new Times(33.7f, 27));
    }

    /** The same rule where only the last spike counts. */
    public Stdp nearest() {
        return new Stdp(
                pre, post, potentiation, depression, Interaction.NEAREST, dependence, low, high);
    }

    /** The same rule with changes that shrink towards the bounds. */
    public Stdp multiplicative() {
        return new Stdp(
                pre,
                post,
                potentiation,
                depression,
                interaction,
                Dependence.MULTIPLICATIVE,
                low,
                high);
    }

    /** The same rule with other bounds of the weights. */
    public Stdp bounds(double lowest, double highest) {
        return new Stdp(
                pre,
                post,
                potentiation,
                depression,
                interaction,
                dependence,
                (float) lowest,
                (float) highest);
    }
}
