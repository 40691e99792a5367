package org.spikej.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class LargeTensorsTest {
    private static final long ROWS = 1 << 11;
    private static final long COLUMNS = 1 << 10;
    private static final long FLOATS = ROWS * COLUMNS;

    @Test
    void theNextStepWorksInThePagesOfTheLast() {
        var memory = new LargeTensors();
        long first;
        try (var _ = Scope.open()) {
            first = address(memory.allocate(FLOATS, ROWS, COLUMNS));
        }

        try (var _ = Scope.open()) {
            var tensor = memory.allocate(FLOATS, COLUMNS, ROWS);

            assertThat(address(tensor)).isEqualTo(first);
            assertThat(Tensors.shape(tensor)).containsExactly(COLUMNS, ROWS);
            assertThat(tensor.is_contiguous()).isTrue();
            assertThat(tensor.is_view()).isFalse();
        }
    }

    @Test
    void aSlightlySmallerTensorFitsToo() {
        var memory = new LargeTensors();
        try (var _ = Scope.open()) {
            memory.allocate(FLOATS, FLOATS);
        }
        try (var _ = Scope.open()) {
            memory.allocate(FLOATS * 7 / 8, FLOATS * 7 / 8);
            assertThat(memory.floats()).isEqualTo(FLOATS);
        }
    }

    @Test
    void whatAViewStillShowsIsNotGivenAway() {
        var memory = new LargeTensors();
        try (var _ = Scope.open()) {
            Tensor view;
            long first;
            try (var inner = Scope.open()) {
                var tensor = memory.allocate(FLOATS, ROWS, COLUMNS);
                first = address(tensor);
                tensor.fill_(new Scalar(3f));
                view = inner.keep(tensor.select(0, 5));
            }

            var other = memory.allocate(FLOATS, ROWS, COLUMNS);
            other.zero_();

            assertThat(address(other)).isNotEqualTo(first);
            assertThat(view.sum().item_float()).isEqualTo(3 * COLUMNS);
        }
    }

    @Test
    void whatAutogradHasSavedIsNotGivenAway() {
        var memory = new LargeTensors();
        try (var _ = Scope.open()) {
            var weight = Tensors.of(new float[] {2}, 1).requires_grad_(true);
            Tensor product;
            try (var inner = Scope.open()) {
                var values = memory.allocate(FLOATS, FLOATS);
                values.fill_(new Scalar(1f));
                product = inner.keep(weight.mul(values).sum());
            }
            memory.allocate(FLOATS, FLOATS).zero_();

            product.backward();

            assertThat(weight.grad().item_float()).isEqualTo(FLOATS);
        }
    }

    @Test
    void tensorsOfEverNewSizesLeaveNoMoreThanHalfAsMuchIdle() {
        var memory = new LargeTensors();
        long largest = 0;
        for (int i = 0; i < 40; i++) {
            long floats = FLOATS + (i * 7919L % 40) * FLOATS;
            largest = Math.max(largest, floats);
            try (var _ = Scope.open()) {
                memory.allocate(floats, floats);
            }
            assertThat(memory.floats()).isLessThanOrEqualTo(largest * 3 / 2);
        }
    }

    @Test
    void severalOfOneSizeAreAllKeptForTheNextStep() {
        var memory = new LargeTensors();
        for (int step = 0; step < 3; step++) {
            try (var _ = Scope.open()) {
                var tensors = new ArrayList<Tensor>();
                for (int i = 0; i < 5; i++) {
                    tensors.add(memory.allocate(FLOATS, FLOATS));
                }
                assertThat(tensors.stream().map(LargeTensorsTest::address)).doesNotHaveDuplicates();
            }
            assertThat(memory.floats()).isEqualTo(5 * FLOATS);
        }
    }

    @Test
    void tensorsMadeByTheLibraryComeFromHere() {
        long first;
        try (var _ = Scope.open()) {
            first = address(Tensors.uninitialised(ROWS, COLUMNS));
        }
        try (var _ = Scope.open()) {
            assertThat(address(Tensors.uninitialised(ROWS, COLUMNS))).isEqualTo(first);
        }
    }

    private static long address(Tensor tensor) {
        return tensor.data_ptr().address();
    }
}
