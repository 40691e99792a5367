package org.spikej.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class ScopeTest {
    @Test
    void whatIsMadeInAScopeIsFreedWhenItCloses() {
        Tensor made;
        try (var _ = Scope.open()) {
            made = torch.ones(3);
        }
        assertThat(made.isNull()).isTrue();
    }

    @Test
    void aKeptTensorOutlivesItsScope() {
        Tensor kept;
        try (var scope = Scope.open()) {
            kept = scope.keep(torch.full(new long[] {3}, new org.bytedeco.pytorch.Scalar(2f)));
        }
        assertThat(Tensors.floats(kept)).containsExactly(2, 2, 2);
        kept.close();
    }

    @Test
    void aTensorKeptInANestedScopeBelongsToTheOuterOne() {
        Libtorch.load();
        long before = Pointer.totalCount();
        Tensor kept;
        try (var _ = Scope.open()) {
            try (var inner = Scope.open()) {
                kept = inner.keep(torch.ones(3));
            }
            assertThat(Tensors.floats(kept)).containsExactly(1, 1, 1);
        }
        assertThat(kept.isNull()).isTrue();
        assertThat(Pointer.totalCount()).isEqualTo(before);
    }

    @Test
    void anEmptyTensorHasEmptyMemory() {
        try (var _ = Scope.open()) {
            assertThat(Tensors.memory(torch.empty(0, 4)).byteSize()).isZero();
            assertThat(Tensors.floats(torch.empty(0, 4))).isEmpty();
        }
    }
}
