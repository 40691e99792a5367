package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.nio.ByteOrder.nativeOrder;
import static jdk.incubator.vector.VectorOperators.GE;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.spikej.engine.LifKernel.ConstantGradients;

/**
 * Gradients of the constants that all neurons of a population share, summed over a block and time:
 *
 * <pre>
 *   ∂L/∂λ = Σ ∂L/∂u[t] v[t−1],   ∂L/∂κ = Σ ∂L/∂u[t] x[t],   ∂L/∂θ₀ = Σ ∂L/∂θ[t]
 * </pre>
 */
final class LifConstantSums {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int BYTES = Float.BYTES;

    private final LifConstants constants;
    private final MemorySegment current;
    private final int stride;
    private final MemorySegment membrane;
    private final MemorySegment limits;
    private final int keptStride;
    private final float[] decay;
    private final float[] gain;
    private final float[] threshold;

    /**
     * @param membrane of the block, all steps
     * @param limits θ of the block, all steps; only of neurons that adapt
     * @param keptStride floats from one step's membranes to the next
     */
    LifConstantSums(
            LifConstants constants,
            MemorySegment current,
            int stride,
            MemorySegment membrane,
            MemorySegment limits,
            int keptStride) {
        this.constants = constants;
        this.current = current;
        this.stride = stride;
        this.membrane = membrane;
        this.limits = limits;
        this.keptStride = keptStride;
        decay = new float[keptStride];
        gain = new float[keptStride];
        threshold = new float[keptStride];
    }

    /**
     * Adds one step.
     *
     * @param delta ∂L/∂u[t]
     * @param pull −∂L/∂θ[t]
     */
    void add(float[] delta, float[] pull, int first, int length, int t) {
        addGain(delta, BYTES * ((long) t * stride + first), length);
        if (t > 0) {
            addDecay(delta, (long) BYTES * (t - 1) * keptStride, length);
        }
        for (int i = 0; i < length; i++) {
            threshold[i] -= pull[i];
        }
    }

    private void addGain(float[] delta, long in, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector.fromMemorySegment(S, current, in + (long) i * BYTES, nativeOrder())
                    .fma(FloatVector.fromArray(S, delta, i), FloatVector.fromArray(S, gain, i))
                    .intoArray(gain, i);
        }
        for (int i = bound; i < length; i++) {
            float x = current.get(JAVA_FLOAT, in + (long) i * BYTES);
            gain[i] = Math.fma(x, delta[i], gain[i]);
        }
    }

    /** v[t−1] is the reset of u[t−1]. */
    private void addDecay(float[] delta, long before, int length) {
        boolean adapts = constants.adapts();
        var theta = FloatVector.broadcast(S, constants.threshold());
        boolean hardReset = constants.hardReset();
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += LANES) {
            var u =
                    FloatVector.fromMemorySegment(
                            S, membrane, before + (long) i * BYTES, nativeOrder());
            if (adapts) {
                theta =
                        FloatVector.fromMemorySegment(
                                S, limits, before + (long) i * BYTES, nativeOrder());
            }
            var fired = u.compare(GE, theta);
            var v = hardReset ? u.blend(0, fired) : u.sub(theta, fired);
            v.fma(FloatVector.fromArray(S, delta, i), FloatVector.fromArray(S, decay, i))
                    .intoArray(decay, i);
        }
        for (int i = bound; i < length; i++) {
            float u = membrane.get(JAVA_FLOAT, before + (long) i * BYTES);
            float limit =
                    adapts
                            ? limits.get(JAVA_FLOAT, before + (long) i * BYTES)
                            : constants.threshold();
            float v = u < limit ? u : hardReset ? 0 : u - limit;
            decay[i] = Math.fma(v, delta[i], decay[i]);
        }
    }

    /** The sums over the block; starts anew. */
    ConstantGradients take() {
        return new ConstantGradients(take(decay), take(gain), take(threshold));
    }

    private static double take(float[] lanes) {
        double sum = 0;
        for (float lane : lanes) {
            sum += lane;
        }
        Arrays.fill(lanes, 0);
        return sum;
    }
}
