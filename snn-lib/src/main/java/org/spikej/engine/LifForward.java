package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
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
    private final MemorySegment spikes;
    private final MemorySegment membrane;
    private final MemorySegment threshold;
    private final int neurons;
    private final float[] v = new float[LifKernel.BLOCK];
    private final float[] synapse = new float[LifKernel.BLOCK];
    private final float[] adaptation = new float[LifKernel.BLOCK];

    LifForward(
            LifConstants constants,
            MemorySegment current,
            int stride,
            LifKernel.Values values,
            int neurons) {
        this.constants = constants;
        this.current = current;
        this.stride = stride;
        this.spikes = values.spikes();
        this.membrane = values.membrane();
        this.threshold = values.threshold();
        this.neurons = neurons;
    }

    void run(int first, int length, int steps) {
        Arrays.fill(v, 0);
        Arrays.fill(synapse, 0);
        Arrays.fill(adaptation, 0);
        for (int t = 0; t < steps; t++) {
            long in = BYTES * ((long) t * stride + first);
            long out = BYTES * ((long) t * neurons + first);
            if (constants.hasSynapse()) {
                // The membrane's row holds the filtered current until the step replaces it.
                filter(in, out, length);
                step(membrane, out, out, length);
            } else {
                step(current, in, out, length);
            }
        }
    }

    private void filter(long in, long out, int length) {
        float alpha = constants.synapticDecay();
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += LANES) {
            long at = (long) i * BYTES;
            var x = FloatVector.fromMemorySegment(S, current, in + at, nativeOrder());
            var filtered = FloatVector.fromArray(S, synapse, i).mul(alpha).add(x);
            filtered.intoArray(synapse, i);
            filtered.intoMemorySegment(membrane, out + at, nativeOrder());
        }
        for (int i = bound; i < length; i++) {
            long at = (long) i * BYTES;
            synapse[i] = synapse[i] * alpha + current.get(JAVA_FLOAT, in + at);
            membrane.set(JAVA_FLOAT, out + at, synapse[i]);
        }
    }

    private void step(MemorySegment input, long in, long out, int length) {
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
                theta.intoMemorySegment(threshold, out + at, nativeOrder());
            }
            var fired = u.compare(GE, theta);
            var s = FloatVector.zero(S).blend(ones, fired);
            u.intoMemorySegment(membrane, out + at, nativeOrder());
            s.intoMemorySegment(spikes, out + at, nativeOrder());
            (hardReset ? u.blend(0, fired) : u.sub(theta, fired)).intoArray(v, i);
            if (adapts) {
                FloatVector.fromArray(S, adaptation, i)
                        .mul(constants.adaptationDecay())
                        .add(s)
                        .intoArray(adaptation, i);
            }
        }
        for (int i = bound; i < length; i++) {
            long at = (long) i * BYTES;
            float u = v[i] * decay + input.get(JAVA_FLOAT, in + at) * gain;
            float limit = constants.threshold();
            if (adapts) {
                limit = adaptation[i] * constants.adaptation() + limit;
                threshold.set(JAVA_FLOAT, out + at, limit);
            }
            boolean fired = u >= limit;
            float s = fired ? 1 : 0;
            membrane.set(JAVA_FLOAT, out + at, u);
            spikes.set(JAVA_FLOAT, out + at, s);
            v[i] = !fired ? u : hardReset ? 0 : u - limit;
            if (adapts) {
                adaptation[i] = adaptation[i] * constants.adaptationDecay() + s;
            }
        }
    }

    private FloatVector raised(FloatVector a) {
        return a.mul(constants.adaptation()).add(constants.threshold());
    }
}
