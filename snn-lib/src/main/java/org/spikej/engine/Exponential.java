package org.spikej.engine;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * e^x over a block of values, for surrogates with an exponential in them. Java's own {@code
 * Math.exp} is computed one value at a time.
 *
 * <p>x is split into n ln 2 + r with |r| at most ln 2 / 2; e^r is the polynomial of Cephes' {@code
 * expf} (Moshier 1989), off by about one unit in the last place, and 2^n goes straight into the
 * exponent bits. Vector and scalar code do the same operations in the same order, so a value's
 * result depends neither on its place in the block nor on what the compiler did so far.
 */
public final class Exponential {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    /** Below this e^x would be a denormal number, which is slow and no use as a slope. */
    private static final float LOWEST = -87.3f;

    private static final float HIGHEST = 88.3f;
    private static final float LOG2_E = 1.44269504f;

    /** ln 2 in two parts, the first with so few bits that its product with n is exact. */
    private static final float LN2_HIGH = 0.693359375f;

    private static final float LN2_LOW = -2.12194440e-4f;

    /** Adding this rounds to a whole number, which then stands in the low bits. */
    private static final float ROUND = 0x1.8p23f;

    private static final int BIAS = 127;
    private static final int MANTISSA_BITS = 23;
    private static final float C5 = 1.9875691500e-4f;
    private static final float C4 = 1.3981999507e-3f;
    private static final float C3 = 8.3334519073e-3f;
    private static final float C2 = 4.1665795894e-2f;
    private static final float C1 = 1.6666665459e-1f;
    private static final float C0 = 5.0000001201e-1f;

    private Exponential() {}

    /** Replaces the first {@code length} values by their exponentials. */
    public static void exp(float[] values, int length) {
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            exp(FloatVector.fromArray(S, values, i)).intoArray(values, i);
        }
        for (int i = bound; i < length; i++) {
            values[i] = exp(values[i]);
        }
    }

    /**
     * Adds a bell curve of {@code x}: {@code sum += height · exp(−((x − centre) / width)² / 2)}.
     */
    public static void addGaussian(
            float[] x, float centre, float width, float height, float[] sum, int length) {
        float scale = (float) (Math.sqrt(0.5) / width);
        int bound = S.loopBound(length);
        for (int i = 0; i < bound; i += S.length()) {
            var distance = FloatVector.fromArray(S, x, i).sub(centre).mul(scale);
            exp(distance.mul(distance).neg())
                    .mul(height)
                    .add(FloatVector.fromArray(S, sum, i))
                    .intoArray(sum, i);
        }
        for (int i = bound; i < length; i++) {
            float distance = (x[i] - centre) * scale;
            sum[i] += exp(-(distance * distance)) * height;
        }
    }

    private static FloatVector exp(FloatVector x) {
        var bounded = x.max(LOWEST).min(HIGHEST);
        var rounded = bounded.mul(LOG2_E).add(ROUND);
        var n = rounded.sub(ROUND);
        var r = bounded.sub(n.mul(LN2_HIGH)).sub(n.mul(LN2_LOW));
        var p = r.mul(C5).add(C4);
        p = p.mul(r).add(C3);
        p = p.mul(r).add(C2);
        p = p.mul(r).add(C1);
        p = p.mul(r).add(C0);
        var power = p.mul(r).mul(r).add(r).add(1);
        IntVector exponent =
                rounded.reinterpretAsInts().add(BIAS).lanewise(VectorOperators.LSHL, MANTISSA_BITS);
        return power.mul(exponent.reinterpretAsFloats());
    }

    private static float exp(float x) {
        float bounded = Math.min(HIGHEST, Math.max(LOWEST, x));
        float rounded = bounded * LOG2_E + ROUND;
        float n = rounded - ROUND;
        float r = bounded - n * LN2_HIGH - n * LN2_LOW;
        float p = r * C5 + C4;
        p = p * r + C3;
        p = p * r + C2;
        p = p * r + C1;
        p = p * r + C0;
        float power = p * r * r + r + 1;
        int exponent = Float.floatToRawIntBits(rounded) + BIAS << MANTISSA_BITS;
        return power * Float.intBitsToFloat(exponent);
    }
}
