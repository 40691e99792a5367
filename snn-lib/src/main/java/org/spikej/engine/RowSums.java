package org.spikej.engine;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adds chosen rows of a matrix, each with a factor, to a row: what spikes of one step do to the
 * neurons behind a synapse, and traces at a neuron's spikes to its weights. The compiler makes no
 * vectors of such a loop, since the arrays might be one.
 */
public final class RowSums {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int STRIP = 4 * LANES;

    private RowSums() {}

    /**
     * {@code sum[at + j] += Σ_k factors[k] matrix[starts[k] + j]} for j from 0 to below columns.
     *
     * @param sum not the matrix
     * @param starts where the rows begin, {@code [count]} at least
     * @param factors {@code [count]} at least
     */
    public static void add(
            float[] sum,
            int at,
            int columns,
            float[] matrix,
            int[] starts,
            float[] factors,
            int count) {
        int j = 0;
        for (; j + STRIP <= columns; j += STRIP) {
            strip(sum, at + j, matrix, j, starts, factors, count);
        }
        for (; j + LANES <= columns; j += LANES) {
            lanes(sum, at + j, matrix, j, starts, factors, count);
        }
        for (; j < columns; j++) {
            float value = sum[at + j];
            for (int k = 0; k < count; k++) {
                value += factors[k] * matrix[starts[k] + j];
            }
            sum[at + j] = value;
        }
    }

    private static void strip(
            float[] sum, int at, float[] matrix, int j, int[] starts, float[] factors, int count) {
        var a = FloatVector.fromArray(SPECIES, sum, at);
        var b = FloatVector.fromArray(SPECIES, sum, at + LANES);
        var c = FloatVector.fromArray(SPECIES, sum, at + 2 * LANES);
        var d = FloatVector.fromArray(SPECIES, sum, at + 3 * LANES);
        for (int k = 0; k < count; k++) {
            var factor = FloatVector.broadcast(SPECIES, factors[k]);
            int row = starts[k] + j;
            a = FloatVector.fromArray(SPECIES, matrix, row).fma(factor, a);
            b = FloatVector.fromArray(SPECIES, matrix, row + LANES).fma(factor, b);
            c = FloatVector.fromArray(SPECIES, matrix, row + 2 * LANES).fma(factor, c);
            d = FloatVector.fromArray(SPECIES, matrix, row + 3 * LANES).fma(factor, d);
        }
        a.intoArray(sum, at);
        b.intoArray(sum, at + LANES);
        c.intoArray(sum, at + 2 * LANES);
        d.intoArray(sum, at + 3 * LANES);
    }

    private static void lanes(
            float[] sum, int at, float[] matrix, int j, int[] starts, float[] factors, int count) {
        var a = FloatVector.fromArray(SPECIES, sum, at);
        for (int k = 0; k < count; k++) {
            var factor = FloatVector.broadcast(SPECIES, factors[k]);
            a = FloatVector.fromArray(SPECIES, matrix, starts[k] + j).fma(factor, a);
        }
        a.intoArray(sum, at);
    }
}
