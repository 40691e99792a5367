package org.spikej.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSumsTest {
    /** Columns that fill strips, single vectors and neither. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 37, 64, 100, 233})
    void theRowsAreAddedWithTheirFactors(int columns) {
        var random = new SplittableRandom(3);
        var matrix = random.doubles(9L * columns, -1, 1).toArray();
        var floats = new float[matrix.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) matrix[i];
        }
        var sum = new float[columns + 5];
        var expected = new double[columns + 5];
        sum[2] = 1;
        expected[2] = 1;
        int[] rows = {0, 3, 3, 8, 5};
        float[] factors = {1, -0.5f, 2, 0.25f, 100};
        int count = 4;
        var starts = new int[rows.length];
        for (int k = 0; k < rows.length; k++) {
            starts[k] = rows[k] * columns;
            for (int j = 0; j < columns && k < count; j++) {
                expected[2 + j] += factors[k] * matrix[starts[k] + j];
            }
        }
        RowSums.add(sum, 2, columns, floats, starts, factors, count);
        for (int j = 0; j < sum.length; j++) {
            assertThat(sum[j]).as("column %d", j).isCloseTo((float) expected[j], within(1e-5f));
        }
    }
}
