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
 * {@link LifKernel}'s backward pass over a block of neurons; one thread's state and streams. With δ
 * = ∂L/∂v, γ = ∂L/∂a[t+1] and g = ∂L/∂s from outside:
 *
 * <pre>
 *   soft: w = (g + γ − θ δ) σ',  ∂L/∂u = δ + w,           −∂L/∂θ = w + s δ
 *   hard: w = (g + γ − u δ) σ',  ∂L/∂u = δ (1 − s) + w,   −∂L/∂θ = w
 *   ∂L/∂i[t] = κ ∂L/∂u[t] + α ∂L/∂i[t+1] = ∂L/∂x[t]
 *   δ[t−1] = λ ∂L/∂u[t],   γ[t−1] = ρ γ[t] + β ∂L/∂θ[t]
 * </pre>
 *
 * The terms θ δ, u δ and s δ are the gradient through the reset; they vanish when it is detached.
 */
final class LifBackward {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int BYTES = Float.BYTES;

    private final LifConstants constants;
    private final SlopeFunction surrogate;
    private final LifForward forward;
    private final int steps;
    private final int size;
    private final Feedback feedback;

    /** ∂L/∂s with what comes back from the next step. */
    private final MemorySegment pulled;

    private final MemorySegment membrane;
    private final MemorySegment threshold;
    private final MemorySegment spikeGradient;
    private final MemorySegment currentGradient;
    private final LifConstantSums learned;
    private final int stride;
    private final int neurons;
    private final float[] distance;

    /** σ', then −∂L/∂θ where that is asked for. */
    private final float[] slope;

    /** ∂L/∂u[t]; λ times it is ∂L/∂v[t−1]. */
    private final float[] delta;

    private final float[] input;
    private final float[] adaptation;
    private final float[] sum;

    /**
     * @param size of a block at most
     * @param learns whether the constants' gradients are wanted
     * @param feedback null for none; then a block is a sample
     */
    LifBackward(
            LifConstants constants,
            SlopeFunction surrogate,
            MemorySegment current,
            MemorySegment spikeGradient,
            MemorySegment currentGradient,
            int stride,
            int neurons,
            int size,
            int steps,
            boolean learns,
            Feedback feedback) {
        this.constants = constants;
        this.surrogate = surrogate;
        this.spikeGradient = spikeGradient;
        this.currentGradient = currentGradient;
        this.stride = stride;
        this.neurons = neurons;
        this.size = size;
        this.steps = steps;
        this.feedback = feedback;
        distance = new float[size];
        slope = new float[size];
        delta = new float[size];
        input = new float[size];
        adaptation = new float[size];
        sum = new float[size];
        pulled = Scratch.floats(Scratch.PULL, size);
        long kept = (long) steps * size;
        membrane = Scratch.floats(Scratch.FIRST, kept);
        threshold = constants.adapts() ? Scratch.floats(Scratch.SECOND, kept) : null;
        var spikes = feedback == null ? null : Scratch.floats(Scratch.SPIKES, kept);
        var values = new LifKernel.Values(spikes, membrane, threshold);
        forward = new LifForward(constants, size, current, stride, values, size, feedback, null);
        learned =
                learns
                        ? new LifConstantSums(constants, current, stride, membrane, threshold, size)
                        : null;
    }

    ConstantGradients run(int first, int length) {
        forward.run(first, 0, length, steps);
        Arrays.fill(delta, 0);
        Arrays.fill(input, 0);
        Arrays.fill(adaptation, 0);
        Arrays.fill(sum, 0);
        for (int t = steps - 1; t >= 0; t--) {
            long kept = (long) BYTES * t * size;
            long at = BYTES * ((long) t * neurons + first);
            loadDistance(kept, length);
            surrogate.derivative(distance, slope, length);
            if (feedback != null && t < steps - 1) {
                feedback.pull(spikeGradient, at, inputGradient(), pulled);
                stepBack(kept, pulled, 0, length);
            } else {
                stepBack(kept, spikeGradient, at, length);
            }
            if (constants.adapts()) {
                float decay = constants.adaptationDecay();
                decayAndAdd(adaptation, decay, slope, -constants.adaptation(), length);
            }
            if (learned != null) {
                learned.add(delta, slope, first, length, t);
            }
            storeGradient(at, length);
        }
        if (stride == 0) {
            MemorySegment.copy(sum, 0, currentGradient, JAVA_FLOAT, (long) BYTES * first, length);
        }
        return learned == null ? new ConstantGradients(0, 0, 0) : learned.take();
    }

    private void loadDistance(long at, int length) {
        boolean adapts = constants.adapts();
        var theta = FloatVector.broadcast(S, constants.threshold());
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += LANES) {
            long here = at + (long) i * BYTES;
            if (adapts) {
                theta = FloatVector.fromMemorySegment(S, threshold, here, nativeOrder());
            }
            FloatVector.fromMemorySegment(S, membrane, here, nativeOrder())
                    .sub(theta)
                    .intoArray(distance, i);
        }
        for (int i = bound; i < length; i++) {
            long here = at + (long) i * BYTES;
            distance[i] = membrane.get(JAVA_FLOAT, here) - limit(here);
        }
    }

    private float limit(long here) {
        return constants.adapts() ? threshold.get(JAVA_FLOAT, here) : constants.threshold();
    }

    private void stepBack(long kept, MemorySegment gradient, long at, int length) {
        float decay = constants.decay();
        boolean adapts = constants.adapts();
        boolean hardReset = constants.hardReset();
        boolean throughReset = !constants.detachReset();
        boolean wantsThreshold = adapts || learned != null;
        var theta = FloatVector.broadcast(S, constants.threshold());
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += LANES) {
            long here = at + (long) i * BYTES;
            var g = FloatVector.fromMemorySegment(S, gradient, here, nativeOrder());
            var x = FloatVector.fromArray(S, distance, i);
            var d = FloatVector.fromArray(S, delta, i).mul(decay);
            var s = FloatVector.fromArray(S, slope, i);
            if (adapts) {
                g = g.add(FloatVector.fromArray(S, adaptation, i));
                long limit = kept + (long) i * BYTES;
                theta = FloatVector.fromMemorySegment(S, threshold, limit, nativeOrder());
            }
            if (throughReset) {
                g = g.sub(hardReset ? x.add(theta).mul(d) : d.mul(theta));
            }
            var through = hardReset ? d.blend(0, x.compare(GE, 0)) : d;
            g.fma(s, through).intoArray(delta, i);
            if (wantsThreshold) {
                var w = g.mul(s);
                if (throughReset && !hardReset) {
                    w = w.add(d, x.compare(GE, 0));
                }
                w.intoArray(slope, i);
            }
        }
        for (int i = bound; i < length; i++) {
            long here = at + (long) i * BYTES;
            float g = gradient.get(JAVA_FLOAT, here);
            float d = delta[i] * decay;
            boolean fired = distance[i] >= 0;
            if (adapts) {
                g += adaptation[i];
            }
            if (throughReset) {
                g -=
                        d
                                * (hardReset
                                        ? distance[i] + limit(kept + (long) i * BYTES)
                                        : limit(kept + (long) i * BYTES));
            }
            delta[i] = Math.fma(g, slope[i], hardReset && fired ? 0 : d);
            if (wantsThreshold) {
                slope[i] = g * slope[i] + (throughReset && !hardReset && fired ? d : 0);
            }
        }
    }

    /** Writes ∂L/∂x[t], or adds it to the sum over time. */
    private void storeGradient(long at, int length) {
        if (constants.filtersCurrent()) {
            decayAndAdd(input, constants.synapticDecay(), delta, constants.gain(), length);
        }
        var gradient = inputGradient();
        if (stride == 0) {
            for (int i = 0; i < length; i++) {
                sum[i] += gradient[i];
            }
        } else {
            MemorySegment.copy(gradient, 0, currentGradient, JAVA_FLOAT, at, length);
        }
    }

    /** ∂L/∂x of the step that was done last. */
    private float[] inputGradient() {
        return constants.filtersCurrent() ? input : delta;
    }

    private static void decayAndAdd(
            float[] state, float decay, float[] values, float factor, int length) {
        for (int i = 0; i < length; i++) {
            state[i] = state[i] * decay + values[i] * factor;
        }
    }
}
