package org.spikej.engine;

import static java.nio.ByteOrder.nativeOrder;
import static jdk.incubator.vector.VectorOperators.GE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The leaky integrate-and-fire recurrence, fused over all time steps, forward and backward.
 *
 * <pre>
 *   u[t] = λ v[t-1] + x[t],   s[t] = (u[t] ≥ θ),   v[t] = u[t] − θ s[t]  or  u[t] (1 − s[t])
 * </pre>
 *
 * <p>Neurons are independent of each other, so a block of them goes through all steps while its
 * state stays in the first-level cache; blocks are spread over the cores. Memory is float32, {@code
 * [steps, neurons]}, or {@code [neurons]} for a current that is the same at every step.
 */
public final class LifKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int BYTES = Float.BYTES;

    /** State, slope and one row of each stream together stay well under 32 KiB. */
    private static final int BLOCK = 1024;

    private final float decay;
    private final float threshold;
    private final boolean hardReset;
    private final boolean detachReset;

    /**
     * @param decay λ
     * @param threshold θ
     * @param hardReset to zero, else by subtraction of θ
     * @param detachReset leave the reset out of the gradient
     */
    public LifKernel(float decay, float threshold, boolean hardReset, boolean detachReset) {
        this.decay = decay;
        this.threshold = threshold;
        this.hardReset = hardReset;
        this.detachReset = detachReset;
    }

    /**
     * Runs all steps from a membrane at rest.
     *
     * @param current x, {@code [steps, neurons]}, or {@code [neurons]} if constant
     * @param spikes s, written
     * @param membrane u, written
     */
    public void forward(
            MemorySegment current, MemorySegment spikes, MemorySegment membrane, int steps) {
        int neurons = rows(spikes, steps);
        int stride = currentStride(current, neurons, steps);
        Parallel.ranges(
                neurons,
                BLOCK,
                (from, to) -> {
                    var state = new float[BLOCK];
                    for (int first = from; first < to; first += BLOCK) {
                        java.util.Arrays.fill(state, 0);
                        int length = Math.min(BLOCK, to - first);
                        for (int t = 0; t < steps; t++) {
                            long in = BYTES * ((long) t * stride + first);
                            long out = BYTES * ((long) t * neurons + first);
                            step(current, in, spikes, membrane, out, state, length);
                        }
                    }
                });
    }

    private void step(
            MemorySegment current,
            long in,
            MemorySegment spikes,
            MemorySegment membrane,
            long out,
            float[] state,
            int length) {
        int bound = S.loopBound(length);
        var ones = FloatVector.broadcast(S, 1f);
        for (int i = 0; i < bound; i += LANES) {
            long at = (long) i * BYTES;
            var x = FloatVector.fromMemorySegment(S, current, in + at, nativeOrder());
            // Not fused: rounded twice, the spikes are libtorch's to the bit.
            var u = FloatVector.fromArray(S, state, i).mul(decay).add(x);
            var fired = u.compare(GE, threshold);
            u.intoMemorySegment(membrane, out + at, nativeOrder());
            FloatVector.zero(S)
                    .blend(ones, fired)
                    .intoMemorySegment(spikes, out + at, nativeOrder());
            reset(u, fired).intoArray(state, i);
        }
        for (int i = bound; i < length; i++) {
            long at = (long) i * BYTES;
            float u = state[i] * decay + current.get(ValueLayout.JAVA_FLOAT, in + at);
            boolean fired = u >= threshold;
            membrane.set(ValueLayout.JAVA_FLOAT, out + at, u);
            spikes.set(ValueLayout.JAVA_FLOAT, out + at, fired ? 1 : 0);
            state[i] = !fired ? u : hardReset ? 0 : u - threshold;
        }
    }

    private FloatVector reset(FloatVector u, VectorMask<Float> fired) {
        return hardReset ? u.blend(0, fired) : u.sub(threshold, fired);
    }

    /**
     * Back through all steps. With g = ∂L/∂s and σ' the surrogate at u − θ:
     *
     * <pre>
     *   soft: ∂L/∂u = δ + (g − θ δ) σ'        hard: ∂L/∂u = δ (1 − s) + (g − u δ) σ'
     *   ∂L/∂x[t] = ∂L/∂u[t],   δ[t−1] = λ ∂L/∂u[t]
     * </pre>
     *
     * The terms with δ σ' are the gradient through the reset; they vanish when it is detached.
     *
     * @param membrane u of the forward pass
     * @param spikeGradient g, {@code [steps, neurons]}
     * @param currentGradient written; {@code [steps, neurons]}, or summed over the steps into
     *     {@code [neurons]} if the current was constant
     */
    public void backward(
            MemorySegment membrane,
            MemorySegment spikeGradient,
            MemorySegment currentGradient,
            int steps,
            SlopeFunction surrogate) {
        int neurons = rows(membrane, steps);
        boolean constant = currentStride(currentGradient, neurons, steps) == 0;
        Parallel.ranges(
                neurons,
                BLOCK,
                (from, to) -> {
                    var distance = new float[BLOCK];
                    var slope = new float[BLOCK];
                    var delta = new float[BLOCK];
                    var sum = new float[BLOCK];
                    for (int first = from; first < to; first += BLOCK) {
                        int length = Math.min(BLOCK, to - first);
                        java.util.Arrays.fill(delta, 0);
                        java.util.Arrays.fill(sum, 0);
                        for (int t = steps - 1; t >= 0; t--) {
                            long at = BYTES * ((long) t * neurons + first);
                            loadDistance(membrane, at, distance, length);
                            surrogate.derivative(distance, slope, length);
                            stepBack(spikeGradient, at, distance, slope, delta, length);
                            if (constant) {
                                add(delta, sum, length);
                            } else {
                                store(delta, currentGradient, at, length);
                            }
                            scale(delta, length);
                        }
                        if (constant) {
                            store(sum, currentGradient, (long) BYTES * first, length);
                        }
                    }
                });
    }

    private void loadDistance(MemorySegment membrane, long at, float[] distance, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector.fromMemorySegment(S, membrane, at + (long) i * BYTES, nativeOrder())
                    .sub(threshold)
                    .intoArray(distance, i);
        }
        for (int i = bound; i < length; i++) {
            distance[i] = membrane.get(ValueLayout.JAVA_FLOAT, at + (long) i * BYTES) - threshold;
        }
    }

    /** Turns δ[t] in {@code delta} into ∂L/∂u[t]. */
    private void stepBack(
            MemorySegment spikeGradient,
            long at,
            float[] distance,
            float[] slope,
            float[] delta,
            int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += LANES) {
            var g =
                    FloatVector.fromMemorySegment(
                            S, spikeGradient, at + (long) i * BYTES, nativeOrder());
            var x = FloatVector.fromArray(S, distance, i);
            var d = FloatVector.fromArray(S, delta, i);
            var s = FloatVector.fromArray(S, slope, i);
            if (!detachReset) {
                g = hardReset ? g.sub(x.add(threshold).mul(d)) : g.sub(d.mul(threshold));
            }
            if (hardReset) {
                d = d.blend(0, x.compare(GE, 0));
            }
            g.fma(s, d).intoArray(delta, i);
        }
        for (int i = bound; i < length; i++) {
            float g = spikeGradient.get(ValueLayout.JAVA_FLOAT, at + (long) i * BYTES);
            float d = delta[i];
            if (!detachReset) {
                g -= hardReset ? (distance[i] + threshold) * d : threshold * d;
            }
            delta[i] = Math.fma(g, slope[i], hardReset && distance[i] >= 0 ? 0 : d);
        }
    }

    private void scale(float[] delta, int length) {
        for (int i = 0; i < length; i++) {
            delta[i] *= decay;
        }
    }

    private static void add(float[] values, float[] sum, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] += values[i];
        }
    }

    private static void store(float[] values, MemorySegment target, long at, int length) {
        MemorySegment.copy(values, 0, target, ValueLayout.JAVA_FLOAT, at, length);
    }

    private static int rows(MemorySegment sequence, int steps) {
        return Math.toIntExact(sequence.byteSize() / BYTES / steps);
    }

    /** Floats from one step's current to the next: all neurons, or none if it is constant. */
    private static int currentStride(MemorySegment current, int neurons, int steps) {
        long floats = current.byteSize() / BYTES;
        if (floats == (long) neurons * steps) {
            return neurons;
        }
        if (floats == neurons) {
            return 0;
        }
        throw new IllegalArgumentException(
                "expected a current of %d or %d values, got %d"
                        .formatted((long) neurons * steps, neurons, floats));
    }
}
