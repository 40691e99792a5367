package org.spikej.exchange;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.Tensors;

/**
 * A parameter of a node: numbers in a shape, row by row.
 *
 * @param values as many as the shape holds
 * @param shape empty for a single number
 * @param whole integers in the file, not float32
 */
record NirArray(double[] values, long[] shape, boolean whole) {
    NirArray {
        if (values.length != size(shape)) {
            throw new IllegalArgumentException(
                    "expected %d values for shape %s, got %d"
                            .formatted(size(shape), Arrays.toString(shape), values.length));
        }
    }

    private static long size(long[] shape) {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    static NirArray of(int count, IntToDoubleFunction value, long... shape) {
        var values = new double[count];
        Arrays.setAll(values, value);
        return new NirArray(values, shape, false);
    }

    static NirArray of(Tensor tensor) {
        var floats = Tensors.floats(tensor);
        return of(floats.length, i -> floats[i], Tensors.shape(tensor));
    }

    /** The same number for every value of a sample. */
    static NirArray filled(double value, long... shape) {
        var values = new double[Math.toIntExact(size(shape))];
        Arrays.fill(values, value);
        return new NirArray(values, shape, false);
    }

    /** Integers: a shape, a kernel's size. */
    static NirArray integers(long... values) {
        return new NirArray(
                Arrays.stream(values).asDoubleStream().toArray(), new long[] {values.length}, true);
    }

    static NirArray integer(long value) {
        return new NirArray(new double[] {value}, new long[0], true);
    }

    /** Rows as columns, of a matrix. */
    NirArray transposed() {
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        return of(values.length, i -> values[i % rows * columns + i / rows], columns, rows);
    }

    /** The values as whole numbers. */
    long[] longs() {
        return Arrays.stream(values).mapToLong(Math::round).toArray();
    }

    Tensor tensor() {
        var floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Tensors.of(floats, shape);
    }

    /** The values as nested arrays of the shape, as jHDF takes them. */
    Object nested() {
        if (whole) {
            return shape.length == 0 ? (Object) longs()[0] : longs();
        }
        return shape.length == 0 ? (Object) (float) values[0] : rows(0, 0);
    }

    /** What lies at one index of the dimensions before this one. */
    private Object rows(int dimension, int from) {
        int count = Math.toIntExact(shape[dimension]);
        if (dimension == shape.length - 1) {
            var row = new float[count];
            for (int i = 0; i < count; i++) {
                row[i] = (float) values[from + i];
            }
            return row;
        }
        int stride = (int) size(Arrays.copyOfRange(shape, dimension + 1, shape.length));
        var rows = new Object[count];
        Arrays.setAll(rows, i -> rows(dimension + 1, from + i * stride));
        return Arrays.copyOf(rows, count, arrayOf(shape.length - dimension));
    }

    private static Class<? extends Object[]> arrayOf(int dimensions) {
        return switch (dimensions) {
            case 2 -> float[][].class;
            case 3 -> float[][][].class;
            case 4 -> float[][][][].class;
            default ->
                    throw new NirException(
                            "expected samples and weights of at most 4 dimensions, got %d"
                                    .formatted(dimensions));
        };
    }
}
