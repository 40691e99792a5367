package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.nio.ByteOrder.nativeOrder;
import static jdk.incubator.vector.VectorOperators.NE;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Weights by which the spikes of a sample's neurons come back to all of them one step later: row i
 * is what a spike of neuron i adds.
 *
 * @param weight R, float32, {@code [neurons, neurons]}
 * @param transposed R with rows and columns exchanged, for the backward pass; else null
 * @param neurons of one sample
 */
public record Feedback(MemorySegment weight, MemorySegment transposed, int neurons) {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int BYTES = Float.BYTES;
    private static final long VECTOR = (long) LANES * BYTES;
    private static final int WIDE = 4 * LANES;

    /**
     * Lists the neurons that spiked.
     *
     * @param spikes a row of zeros and ones at {@code at}
     * @return how many there are
     */
    int list(MemorySegment spikes, long at, int[] spiked) {
        int count = 0;
        int bound = S.loopBound(neurons);
        for (int i = 0; i < bound; i += LANES) {
            var s = FloatVector.fromMemorySegment(S, spikes, at + (long) i * BYTES, nativeOrder());
            for (long bits = s.compare(NE, 0).toLong(); bits != 0; bits &= bits - 1) {
                spiked[count++] = i + Long.numberOfTrailingZeros(bits);
            }
        }
        for (int i = bound; i < neurons; i++) {
            if (spikes.get(JAVA_FLOAT, at + (long) i * BYTES) != 0) {
                spiked[count++] = i;
            }
        }
        return count;
    }

    /** {@code sum = x + Σ R[i]} over the neurons i that spiked. */
    void drive(MemorySegment x, long at, int[] spiked, int count, MemorySegment sum) {
        long stride = (long) neurons * BYTES;
        int wide = neurons - neurons % WIDE;
        for (int i = 0; i < wide; i += WIDE) {
            long here = (long) i * BYTES;
            var a = load(x, at + here);
            var b = load(x, at + here + VECTOR);
            var c = load(x, at + here + 2 * VECTOR);
            var d = load(x, at + here + 3 * VECTOR);
            for (int k = 0; k < count; k++) {
                long row = spiked[k] * stride + here;
                a = a.add(load(weight, row));
                b = b.add(load(weight, row + VECTOR));
                c = c.add(load(weight, row + 2 * VECTOR));
                d = d.add(load(weight, row + 3 * VECTOR));
            }
            a.intoMemorySegment(sum, here, nativeOrder());
            b.intoMemorySegment(sum, here + VECTOR, nativeOrder());
            c.intoMemorySegment(sum, here + 2 * VECTOR, nativeOrder());
            d.intoMemorySegment(sum, here + 3 * VECTOR, nativeOrder());
        }
        for (int i = wide; i < neurons; i++) {
            long here = (long) i * BYTES;
            float value = x.get(JAVA_FLOAT, at + here);
            for (int k = 0; k < count; k++) {
                value += weight.get(JAVA_FLOAT, spiked[k] * stride + here);
            }
            sum.set(JAVA_FLOAT, here, value);
        }
    }

    /**
     * The same backwards: {@code sum = g + R · next}, with next = ∂L/∂x of the step after.
     *
     * @param g ∂L/∂s from outside, a row at {@code at}
     */
    void pull(MemorySegment g, long at, float[] next, MemorySegment sum) {
        long stride = (long) neurons * BYTES;
        int wide = neurons - neurons % WIDE;
        for (int j = 0; j < wide; j += WIDE) {
            long here = (long) j * BYTES;
            var a = load(g, at + here);
            var b = load(g, at + here + VECTOR);
            var c = load(g, at + here + 2 * VECTOR);
            var d = load(g, at + here + 3 * VECTOR);
            for (int i = 0; i < neurons; i++) {
                long row = i * stride + here;
                var factor = FloatVector.broadcast(S, next[i]);
                a = load(transposed, row).fma(factor, a);
                b = load(transposed, row + VECTOR).fma(factor, b);
                c = load(transposed, row + 2 * VECTOR).fma(factor, c);
                d = load(transposed, row + 3 * VECTOR).fma(factor, d);
            }
            a.intoMemorySegment(sum, here, nativeOrder());
            b.intoMemorySegment(sum, here + VECTOR, nativeOrder());
            c.intoMemorySegment(sum, here + 2 * VECTOR, nativeOrder());
            d.intoMemorySegment(sum, here + 3 * VECTOR, nativeOrder());
        }
        for (int j = wide; j < neurons; j++) {
            long here = (long) j * BYTES;
            float value = g.get(JAVA_FLOAT, at + here);
            for (int i = 0; i < neurons; i++) {
                value = Math.fma(transposed.get(JAVA_FLOAT, i * stride + here), next[i], value);
            }
            sum.set(JAVA_FLOAT, here, value);
        }
    }

    private static FloatVector load(MemorySegment values, long at) {
        return FloatVector.fromMemorySegment(S, values, at, nativeOrder());
    }
}
