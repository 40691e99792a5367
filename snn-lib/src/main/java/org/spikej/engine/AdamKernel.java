package org.spikej.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One step of Adam (Kingma and Ba 2015, algorithm 1) over all parameters in one pass:
 *
 * <pre>
 *   m ← m + (1 − β₁) (∇ − m)
 *   v ← β₂ v + (1 − β₂) ∇²
 *   w ← w − α / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)
 * </pre>
 *
 * <p>Large parameters are cut into parts and small ones are one each, so that the cores share the
 * work whatever the sizes are.
 *
 * @param firstDecay β₁
 * @param secondDecay β₂
 * @param epsilon ε
 */
public record AdamKernel(double firstDecay, double secondDecay, double epsilon) {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int PART_FLOATS = 16 * 1024;

    /** What a root and a division take, measured in additions. */
    private static final int ADDITIONS_A_FLOAT = 12;

    /**
     * A parameter's float32 memory, all of one length.
     *
     * @param value w, written
     * @param gradient ∇
     * @param first m, written
     * @param second v, written
     * @param steps t, with this one
     */
    public record Moved(
            MemorySegment value,
            MemorySegment gradient,
            MemorySegment first,
            MemorySegment second,
            long steps) {
        private int floats() {
            return Math.toIntExact(value.byteSize() / Float.BYTES);
        }

        private int parts() {
            return Math.ceilDiv(floats(), PART_FLOATS);
        }
    }

    /** Factors of one parameter's step. */
    private record Factors(
            float newFirst, float oldSecond, float newSecond, float size, float root, float e) {}

    /**
     * @param learningRate α
     */
    public void step(List<Moved> parameters, double learningRate) {
        int count = parameters.stream().mapToInt(Moved::parts).sum();
        long floats = parameters.stream().mapToLong(Moved::floats).sum();
        var owners = new Moved[count];
        var starts = new int[count];
        int next = 0;
        for (var parameter : parameters) {
            for (int i = 0; i < parameter.parts(); i++) {
                owners[next] = parameter;
                starts[next++] = i * PART_FLOATS;
            }
        }
        Parallel.tasks(
                count,
                floats * ADDITIONS_A_FLOAT,
                i -> {
                    int end = Math.min(owners[i].floats(), starts[i] + PART_FLOATS);
                    move(owners[i], starts[i], end, factors(owners[i].steps, learningRate));
                });
    }

    private Factors factors(long steps, double learningRate) {
        return new Factors(
                (float) (1 - firstDecay),
                (float) secondDecay,
                (float) (1 - secondDecay),
                (float) (learningRate / (1 - Math.pow(firstDecay, steps))),
                (float) (1 / Math.sqrt(1 - Math.pow(secondDecay, steps))),
                (float) epsilon);
    }

    private static void move(Moved moved, int from, int to, Factors f) {
        int bound = from + S.loopBound(to - from);
        var newFirst = FloatVector.broadcast(S, f.newFirst);
        var rootFactor = FloatVector.broadcast(S, f.root);
        var e = FloatVector.broadcast(S, f.e);
        for (int i = from; i < bound; i += LANES) {
            long at = (long) i * Float.BYTES;
            var g = load(moved.gradient, at);
            var m = load(moved.first, at);
            m = g.sub(m).fma(newFirst, m);
            var v = load(moved.second, at).mul(f.oldSecond);
            v = g.mul(f.newSecond).fma(g, v);
            m.intoMemorySegment(moved.first, at, nativeOrder());
            v.intoMemorySegment(moved.second, at, nativeOrder());
            var root = v.sqrt().fma(rootFactor, e);
            load(moved.value, at)
                    .sub(m.mul(f.size).div(root))
                    .intoMemorySegment(moved.value, at, nativeOrder());
        }
        for (int i = bound; i < to; i++) {
            long at = (long) i * Float.BYTES;
            float g = moved.gradient.get(JAVA_FLOAT, at);
            float m = moved.first.get(JAVA_FLOAT, at);
            m = Math.fma(g - m, f.newFirst, m);
            float v = Math.fma(g * f.newSecond, g, moved.second.get(JAVA_FLOAT, at) * f.oldSecond);
            moved.first.set(JAVA_FLOAT, at, m);
            moved.second.set(JAVA_FLOAT, at, v);
            float root = Math.fma((float) Math.sqrt(v), f.root, f.e);
            float value = moved.value.get(JAVA_FLOAT, at);
            moved.value.set(JAVA_FLOAT, at, value - m * f.size / root);
        }
    }

    private static FloatVector load(MemorySegment values, long at) {
        return FloatVector.fromMemorySegment(S, values, at, nativeOrder());
    }
}
