package org.spikej.engine;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * The recurrence of the leaky integrate-and-fire family, fused over all time steps, forward and
 * backward.
 *
 * <pre>
 *   i[t] = α i[t-1] + x[t]                 with a synapse; else i = x
 *   u[t] = λ v[t-1] + κ i[t]
 *   θ[t] = θ₀ + β a[t]                     with adaptation; else θ = θ₀
 *   s[t] = (u[t] ≥ θ[t])
 *   v[t] = u[t] − θ[t] s[t]  or  u[t] (1 − s[t])
 *   a[t+1] = ρ a[t] + s[t]
 * </pre>
 *
 * <p>Neurons are independent of each other, so a block of them goes through all steps while its
 * state stays in the first-level cache; blocks are spread over the cores. Memory is float32, {@code
 * [steps, neurons]}, or {@code [neurons]} for a current that is the same at every step.
 */
public final class LifKernel {
    /** Neurons of a block at most: state, slope and one step's rows stay about within 32 KiB. */
    static final int BLOCK = 1024;

    /** The backward pass keeps membranes of a block for all steps, in the second-level cache. */
    private static final int KEPT_FLOATS = 48 * 1024;

    private static final int LEAST_BLOCK = 64;

    private final LifConstants constants;

    /**
     * Without synapse, adaptation and gain.
     *
     * @param decay λ
     * @param threshold θ₀
     * @param hardReset to zero, else by subtraction of θ
     * @param detachReset leave the reset out of the gradient
     */
    public LifKernel(float decay, float threshold, boolean hardReset, boolean detachReset) {
        this(new LifConstants(decay, 1, threshold, hardReset, detachReset, 0, 0, 0));
    }

    private LifKernel(LifConstants constants) {
        this.constants = constants;
    }

    /** The same recurrence with a gain κ of the current. */
    public LifKernel withGain(float gain) {
        var c = constants;
        return new LifKernel(
                new LifConstants(
                        c.decay(),
                        gain,
                        c.threshold(),
                        c.hardReset(),
                        c.detachReset(),
                        c.synapticDecay(),
                        c.adaptationDecay(),
                        c.adaptation()));
    }

    /** The same recurrence behind a synapse that decays by α. */
    public LifKernel withSynapse(float synapticDecay) {
        var c = constants;
        return new LifKernel(
                new LifConstants(
                        c.decay(),
                        c.gain(),
                        c.threshold(),
                        c.hardReset(),
                        c.detachReset(),
                        synapticDecay,
                        c.adaptationDecay(),
                        c.adaptation()));
    }

    /** The same recurrence with a threshold that each spike raises by β and that decays by ρ. */
    public LifKernel withAdaptation(float adaptationDecay, float adaptation) {
        var c = constants;
        return new LifKernel(
                new LifConstants(
                        c.decay(),
                        c.gain(),
                        c.threshold(),
                        c.hardReset(),
                        c.detachReset(),
                        c.synapticDecay(),
                        adaptationDecay,
                        adaptation));
    }

    /** θ₀, the threshold without adaptation. */
    public float threshold() {
        return constants.threshold();
    }

    /** Whether spikes raise the threshold. */
    public boolean adapts() {
        return constants.adapts();
    }

    /**
     * What the forward pass can write, each {@code [steps, neurons]}; null for what is not wanted.
     *
     * @param spikes s
     * @param membrane u
     * @param threshold θ; only neurons that adapt write it
     */
    public record Values(MemorySegment spikes, MemorySegment membrane, MemorySegment threshold) {}

    /**
     * Gradients with respect to constants that all neurons share.
     *
     * @param decay ∂L/∂λ
     * @param gain ∂L/∂κ
     * @param threshold ∂L/∂θ₀
     */
    public record ConstantGradients(double decay, double gain, double threshold) {}

    /**
     * Runs all steps from a membrane at rest.
     *
     * @param current x, {@code [steps, neurons]}, or {@code [neurons]} if constant
     * @param values written
     */
    public void forward(MemorySegment current, Values values, int steps) {
        forward(current, values, steps, BLOCK, null);
    }

    /** Whether this machine's vectors are long enough to write spikes as bits. */
    public static boolean packs() {
        return FloatVector.SPECIES_PREFERRED.length() >= Byte.SIZE;
    }

    /**
     * Runs all steps from a membrane at rest and writes the spikes as bits alone.
     *
     * @param current x, {@code [steps, samples, neurons]}, or without steps if constant
     * @param bits written, as {@link SpikeBits} of {@code [steps · samples, neurons]} has them
     */
    public void forwardPacked(
            MemorySegment current, MemorySegment bits, int steps, int samples, int neurons) {
        int all = samples * neurons;
        int stride = currentStride(current, all, steps);
        var packed = new LifForward.PackedSteps(bits, samples, neurons);
        Parallel.ranges(
                samples,
                Math.ceilDiv(BLOCK, neurons),
                (from, to) -> {
                    var block = LifForward.packing(constants, BLOCK, current, stride, packed);
                    for (int sample = from; sample < to; sample++) {
                        for (int first = 0; first < neurons; first += BLOCK) {
                            int length = Math.min(BLOCK, neurons - first);
                            block.run(sample * neurons + first, 0, length, steps);
                        }
                    }
                });
    }

    /**
     * The same for neurons whose spikes come back to them one step later.
     *
     * @param current x, {@code [steps, samples, neurons]}, or without steps if constant
     * @param values written; the spikes must be among them
     */
    public void forward(MemorySegment current, Values values, int steps, Feedback feedback) {
        forward(current, values, steps, feedback.neurons(), feedback);
    }

    private void forward(
            MemorySegment current, Values values, int steps, int size, Feedback feedback) {
        int neurons = rows(values.spikes(), steps);
        int stride = currentStride(current, neurons, steps);
        Parallel.ranges(
                neurons,
                size,
                (from, to) -> {
                    var block =
                            new LifForward(
                                    constants, size, current, stride, values, neurons, feedback,
                                    null);
                    for (int first = from; first < to; first += size) {
                        block.run(first, first, Math.min(size, to - first), steps);
                    }
                });
    }

    /**
     * Back through all steps, with g = ∂L/∂s and σ' the surrogate at u − θ. The membranes are
     * computed again, block by block: that is quicker than to write and read them, and only the
     * current has to be kept since the forward pass.
     *
     * @param current x of the forward pass
     * @param spikeGradient g, {@code [steps, neurons]}
     * @param currentGradient written; {@code [steps, neurons]}, it may be the memory of g; or
     *     summed over the steps into {@code [neurons]} if the current was constant
     * @param learns whether the gradients of the constants are wanted; the gain's only of neurons
     *     without synapse
     * @return the gradients of the constants; zeros if they are not wanted
     */
    public ConstantGradients backward(
            MemorySegment current,
            MemorySegment spikeGradient,
            MemorySegment currentGradient,
            int steps,
            SlopeFunction surrogate,
            boolean learns) {
        int size = Math.clamp(KEPT_FLOATS / steps / LEAST_BLOCK * LEAST_BLOCK, LEAST_BLOCK, BLOCK);
        return backward(
                current, spikeGradient, currentGradient, steps, surrogate, learns, size, null);
    }

    /**
     * The same for neurons whose spikes come back to them; what the weights of the feedback get of
     * it is Σ s[t−1]ᵀ ∂L/∂x[t].
     *
     * @param currentGradient written, {@code [steps, samples, neurons]}
     */
    public void backward(
            MemorySegment current,
            MemorySegment spikeGradient,
            MemorySegment currentGradient,
            int steps,
            SlopeFunction surrogate,
            Feedback feedback) {
        int size = feedback.neurons();
        backward(current, spikeGradient, currentGradient, steps, surrogate, false, size, feedback);
    }

    private ConstantGradients backward(
            MemorySegment current,
            MemorySegment spikeGradient,
            MemorySegment currentGradient,
            int steps,
            SlopeFunction surrogate,
            boolean learns,
            int size,
            Feedback feedback) {
        int neurons = rows(spikeGradient, steps);
        int stride = currentStride(current, neurons, steps);
        // One sum for each block, added up in order: the same bits on any number of cores.
        var sums = new ConstantGradients[Math.ceilDiv(neurons, size)];
        Parallel.ranges(
                neurons,
                size,
                (from, to) -> {
                    var block =
                            new LifBackward(
                                    constants,
                                    surrogate,
                                    current,
                                    spikeGradient,
                                    currentGradient,
                                    stride,
                                    neurons,
                                    size,
                                    steps,
                                    learns,
                                    feedback);
                    for (int first = from; first < to; first += size) {
                        sums[first / size] = block.run(first, Math.min(size, to - first));
                    }
                });
        return sum(sums);
    }

    private static ConstantGradients sum(ConstantGradients[] blocks) {
        double decay = 0;
        double gain = 0;
        double threshold = 0;
        for (var block : blocks) {
            decay += block.decay();
            gain += block.gain();
            threshold += block.threshold();
        }
        return new ConstantGradients(decay, gain, threshold);
    }

    private static int rows(MemorySegment sequence, int steps) {
        return Math.toIntExact(sequence.byteSize() / Float.BYTES / steps);
    }

    /** Floats from one step's current to the next: all neurons, or none if it is constant. */
    private static int currentStride(MemorySegment current, int neurons, int steps) {
        long floats = current.byteSize() / Float.BYTES;
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
