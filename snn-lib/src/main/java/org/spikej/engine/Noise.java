package org.spikej.engine;

import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Random numbers that are a function of a value's bits and a seed, so that they are the same on any
 * number of threads. The bits are mixed by the finaliser of MurmurHash3 (Appleby 2011).
 */
public final class Noise {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int GOLDEN = 0x9E3779B9;
    private static final int FIRST = 0x85EBCA6B;
    private static final int SECOND = 0xC2B2AE35;
    private static final float UNIT = 0x1p-24f;

    private Noise() {}

    /** Draws for each value a number in [0, 1). */
    public static void uniform(float[] values, int seed, float[] numbers, int length) {
        int key = seed * GOLDEN;
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            var bits = FloatVector.fromArray(S, values, i).reinterpretAsInts().add(key);
            bits = bits.lanewise(LSHR, 16).lanewise(XOR, bits);
            bits = bits.mul(FIRST);
            bits = bits.lanewise(LSHR, 13).lanewise(XOR, bits);
            bits = bits.mul(SECOND);
            bits = bits.lanewise(LSHR, 16).lanewise(XOR, bits);
            var fraction = (FloatVector) bits.lanewise(LSHR, 8).convertShape(I2F, S, 0);
            fraction.mul(UNIT).intoArray(numbers, i);
        }
        for (int i = bound; i < length; i++) {
            int bits = Float.floatToRawIntBits(values[i]) + key;
            bits = (bits ^ bits >>> 16) * FIRST;
            bits = (bits ^ bits >>> 13) * SECOND;
            bits ^= bits >>> 16;
            numbers[i] = (bits >>> 8) * UNIT;
        }
    }
}
