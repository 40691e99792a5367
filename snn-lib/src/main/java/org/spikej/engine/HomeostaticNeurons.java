package org.spikej.engine;

import static jdk.incubator.vector.VectorOperators.GE;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Leaky integrate-and-fire neurons whose threshold rises with each spike of their own and falls so
 * slowly that all of them come to spike about equally often (homoeostasis, Diehl and Cook 2015,
 * sections 2.1 and 2.4; voltages in mV, currents as the voltage that they add in a step).
 *
 * <pre>
 *   v ← (v − rest) exp(−1/τ) + rest + I      I = 0 for some steps after a spike
 *   θ ← θ exp(−1/τ_θ)                        while learning
 *   spike if v ≥ threshold + θ:              v ← reset,  θ ← θ + θ₊ while learning
 * </pre>
 */
final class HomeostaticNeurons {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    /**
     * The constants.
     *
     * @param rest resting voltage
     * @param reset voltage after a spike
     * @param threshold without θ
     * @param time τ, in steps
     * @param refractory steps after a spike in which no current arrives
     * @param rise θ₊
     * @param fallTime τ_θ, in steps
     */
    record Constants(
            float rest,
            float reset,
            float threshold,
            float time,
            int refractory,
            float rise,
            float fallTime) {}

    private final int neurons;
    private final Constants constants;
    private final float decay;
    private final float fall;
    private final float[] voltages;
    private final float[] thetas;
    private final int[] spikes;

    /** Who has spiked lately, the oldest first, and up to which step no current arrives there. */
    private final int[] refractory;

    private final long[] refractoryUntil;
    private int refractoryCount;
    private long now;

    /**
     * @param thetas θ, {@code [neurons]}, changed in place while learning
     */
    HomeostaticNeurons(float[] thetas, Constants constants) {
        neurons = thetas.length;
        this.constants = constants;
        this.thetas = thetas;
        decay = (float) Math.exp(-1 / constants.time);
        fall = (float) Math.exp(-1 / constants.fallTime);
        voltages = new float[neurons];
        spikes = new int[neurons];
        refractory = new int[neurons];
        refractoryUntil = new long[neurons];
        rest();
    }

    /** As at the start of a sample; θ stays. */
    void rest() {
        Arrays.fill(voltages, constants.rest);
        refractoryCount = 0;
    }

    /** {@code [neurons]}, as they are. */
    float[] voltages() {
        return voltages;
    }

    /**
     * One time step.
     *
     * @param current I, {@code [neurons]}; set to 0 where it does not arrive
     * @return how many are above their threshold: the first so many of {@link #spikes()}
     */
    int step(float[] current, boolean learning) {
        now++;
        silenceRefractory(current);
        int count = integrate(current, learning) ? collect() : 0;
        for (int k = 0; k < count; k++) {
            int n = spikes[k];
            voltages[n] = constants.reset;
            if (learning) {
                thetas[n] += constants.rise;
            }
            refractory[refractoryCount] = n;
            refractoryUntil[refractoryCount++] = now + constants.refractory;
        }
        return count;
    }

    /** The neurons that were above their threshold in the last step, in rising order. */
    int[] spikes() {
        return spikes;
    }

    private void silenceRefractory(float[] current) {
        int left = 0;
        for (int k = 0; k < refractoryCount; k++) {
            if (refractoryUntil[k] >= now) {
                current[refractory[k]] = 0;
                refractory[left] = refractory[k];
                refractoryUntil[left++] = refractoryUntil[k];
            }
        }
        refractoryCount = left;
    }

    /** Whether a neuron is above its threshold. */
    private boolean integrate(float[] current, boolean learning) {
        var above = S.maskAll(false);
        int bound = S.loopBound(neurons);
        for (int n = 0; n < bound; n += S.length()) {
            var v =
                    FloatVector.fromArray(S, voltages, n)
                            .sub(constants.rest)
                            .mul(decay)
                            .add(constants.rest)
                            .add(FloatVector.fromArray(S, current, n));
            v.intoArray(voltages, n);
            var theta = FloatVector.fromArray(S, thetas, n);
            if (learning) {
                theta = theta.mul(fall);
                theta.intoArray(thetas, n);
            }
            above = above.or(v.compare(GE, theta.add(constants.threshold)));
        }
        boolean any = above.anyTrue();
        for (int n = bound; n < neurons; n++) {
            voltages[n] = (voltages[n] - constants.rest) * decay + constants.rest + current[n];
            if (learning) {
                thetas[n] *= fall;
            }
            any |= isAbove(n);
        }
        return any;
    }

    private boolean isAbove(int neuron) {
        return voltages[neuron] >= constants.threshold + thetas[neuron];
    }

    private int collect() {
        int count = 0;
        for (int n = 0; n < neurons; n++) {
            if (isAbove(n)) {
                spikes[count++] = n;
            }
        }
        return count;
    }
}
