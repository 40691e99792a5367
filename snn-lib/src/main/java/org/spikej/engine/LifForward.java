package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.nio.ByteOrder.nativeOrder;
import static jdk.incubator.vector.VectorOperators.GE;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link LifKernel}'s forward pass over a block of neurons; one thread's state and streams. */
final class LifForward {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int BYTES = Float.BYTES;

    private final LifConstants constants;
    private final MemorySegment current;
    private final int stride;
    private final LifKernel.Values values;
    private final int valueStride;
    private final Feedback feedback;
    private final PackedSteps packed;
    private final float[] v;
    private final float[] adaptation;
    private final int[] spiked;
    private final MemorySegment synapse;
    private final MemorySegment driven;

    /**
     * Where the spikes go as bits: {@code [steps, samples, neurons]}, a sample begins a word.
     *
     * @param bits as {@link SpikeBits} has them
     */
    record PackedSteps(MemorySegment bits, int samples, int neurons) {
        /** The byte of a neuron, counted over all samples, that begins a word. */
        private long at(int step, int neuron) {
            long row = (long) step * samples + neuron / neurons;
            return (row * Math.ceilDiv(neurons, Long.SIZE)) * Long.BYTES
                    + neuron % neurons / Byte.SIZE;
        }
    }

    /** A block of neurons whose spikes are written as bits, and nothing else. */
    static LifForward packing(
            LifConstants constants,
            int size,
            MemorySegment current,
            int stride,
            PackedSteps packed) {
        var none = new LifKernel.Values(null, null, null);
        return new LifForward(constants, size, current, stride, none, 0, null, packed);
    }

    /**
     * @param size neurons of a block at most; with feedback all neurons of a sample
     * @param values written, where they are not null; with feedback the spikes must be there
     * @param valueStride floats from one step's values to the next
     * @param feedback null for none
     * @param packed null for none
     */
    LifForward(
            LifConstants constants,
            int size,
            MemorySegment current,
            int stride,
            LifKernel.Values values,
            int valueStride,
            Feedback feedback,
            PackedSteps packed) {
        this.constants = constants;
        this.current = current;
        this.stride = stride;
        this.values = values;
        this.valueStride = valueStride;
        this.feedback = feedback;
        this.packed = packed;
        v = new float[size];
        adaptation = new float[size];
        spiked = new int[feedback == null ? 0 : size];
        synapse = Scratch.floats(Scratch.SYNAPSE, size);
        driven = Scratch.floats(Scratch.DRIVE, size);
    }

    /**
     * Runs all steps of some neurons from rest.
     *
     * @param first of the neurons
     * @param valueFirst where the first neuron stands in a step's values
     */
    void run(int first, int valueFirst, int length, int steps) {
        Arrays.fill(v, 0);
        synapse.asSlice(0, (long) length * BYTES).fill((byte) 0);
        Arrays.fill(adaptation, 0);
        int count = 0;
        for (int t = 0; t < steps; t++) {
            var input = current;
            long in = BYTES * ((long) t * stride + first);
            long out = BYTES * ((long) t * valueStride + valueFirst);
            if (count > 0) {
                feedback.drive(current, in, spiked, count, driven);
                input = driven;
                in = 0;
            }
            if (constants.hasSynapse()) {
                filter(input, in, length);
                input = synapse;
                in = 0;
            }
            step(input, in, out, packed == null ? 0 : packed.at(t, first), length);
            if (feedback != null) {
                count = feedback.list(values.spikes(), out, spiked);
            }
        }
    }

    private void filter(MemorySegment input, long in, int length) {
        float alpha = constants.synapticDecay();
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += LANES) {
            long at = (long) i * BYTES;
            var x = FloatVector.fromMemorySegment(S, input, in + at, nativeOrder());
            FloatVector.fromMemorySegment(S, synapse, at, nativeOrder())
                    .mul(alpha)
                    .add(x)
                    .intoMemorySegment(synapse, at, nativeOrder());
        }
        for (int i = bound; i < length; i++) {
            long at = (long) i * BYTES;
            float x = input.get(JAVA_FLOAT, in + at);
            synapse.set(JAVA_FLOAT, at, synapse.get(JAVA_FLOAT, at) * alpha + x);
        }
    }

    private void step(MemorySegment input, long in, long out, long bitsOut, int length) {
        var spikes = values.spikes();
        var membrane = values.membrane();
        var threshold = values.threshold();
        var bits = packed == null ? null : packed.bits;
        float decay = constants.decay();
        float gain = constants.gain();
        boolean hardReset = constants.hardReset();
        boolean adapts = constants.adapts();
        int bound = S.loopBound(length);
        var ones = FloatVector.broadcast(S, 1f);
        var theta = FloatVector.broadcast(S, constants.threshold());
        for (int i = 0; i < bound; i += LANES) {
            long at = (long) i * BYTES;
            var x = FloatVector.fromMemorySegment(S, input, in + at, nativeOrder());
            // Not fused: rounded as often as in libtorch, the spikes are libtorch's to the bit.
            var u = FloatVector.fromArray(S, v, i).mul(decay).add(x.mul(gain));
            if (adapts) {
                theta = raised(FloatVector.fromArray(S, adaptation, i));
                if (threshold != null) {
                    theta.intoMemorySegment(threshold, out + at, nativeOrder());
                }
            }
            var fired = u.compare(GE, theta);
            var s = FloatVector.zero(S).blend(ones, fired);
            if (membrane != null) {
                u.intoMemorySegment(membrane, out + at, nativeOrder());
            }
            if (spikes != null) {
                s.intoMemorySegment(spikes, out + at, nativeOrder());
            }
            if (bits != null) {
                pack(fired.toLong(), bits, bitsOut + i / Byte.SIZE);
            }
            (hardReset ? u.blend(0, fired) : u.sub(theta, fired)).intoArray(v, i);
            if (adapts) {
                FloatVector.fromArray(S, adaptation, i)
                        .mul(constants.adaptationDecay())
                        .add(s)
                        .intoArray(adaptation, i);
            }
        }
        long rest = 0;
        for (int i = bound; i < length; i++) {
            long at = (long) i * BYTES;
            float u = v[i] * decay + input.get(JAVA_FLOAT, in + at) * gain;
            float limit = constants.threshold();
            if (adapts) {
                limit = adaptation[i] * constants.adaptation() + limit;
                if (threshold != null) {
                    threshold.set(JAVA_FLOAT, out + at, limit);
                }
            }
            boolean fired = u >= limit;
            float s = fired ? 1 : 0;
            rest |= (fired ? 1L : 0) << i - bound;
            if (membrane != null) {
                membrane.set(JAVA_FLOAT, out + at, u);
            }
            if (spikes != null) {
                spikes.set(JAVA_FLOAT, out + at, s);
            }
            v[i] = !fired ? u : hardReset ? 0 : u - limit;
            if (adapts) {
                adaptation[i] = adaptation[i] * constants.adaptationDecay() + s;
            }
        }
        if (bits != null) {
            int end = Math.ceilDiv(length, Long.SIZE) * Long.SIZE;
            for (int i = bound; i < end; i += Byte.SIZE) {
                bits.set(JAVA_BYTE, bitsOut + i / Byte.SIZE, (byte) (rest >>> i - bound));
            }
        }
    }

    private static void pack(long fired, MemorySegment bits, long at) {
        if (LANES == Short.SIZE) {
            bits.set(JAVA_SHORT, at, (short) fired);
        } else {
            bits.set(JAVA_BYTE, at, (byte) fired);
        }
    }

    private FloatVector raised(FloatVector a) {
        return a.mul(constants.adaptation()).add(constants.threshold());
    }
}
