package org.spikej.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class TensorsTest {
    private static Tensor constant(Tensor step) {
        return step.unsqueeze(0).expand(4, 2, 3);
    }

    @Test
    void theOnlyStepOfAConstantTensorIsTheOneThatWasExpanded() {
        try (var _ = Scope.open()) {
            var x = torch.randn(2, 3).requires_grad_(true);
            var y = x.mul(new Scalar(3f));
            var step = Tensors.onlyStep(constant(y));
            assertThat(step.grad_fn().name().getString()).startsWith("Mul");
            step.sum().backward();
            assertThat(x.grad().eq(new Scalar(3f)).all().item_bool()).isTrue();
        }
    }

    @Test
    void theOnlyStepHasItsOwnValuesWhereWhatWasExpandedHasOthers() {
        try (var _ = Scope.open()) {
            var x = torch.randn(2, 3).requires_grad_(true);
            var doubled =
                    CustomGradient.attach(
                            x, x.detach().mul(new Scalar(2f)), g -> g.mul(new Scalar(2f)));
            var columns = torch.randn(3, 2).t();
            for (var step : new Tensor[] {doubled, columns, torch.randn(5, 3).narrow(0, 1, 2)}) {
                var only = Tensors.onlyStep(constant(step));
                assertThat(only.detach().equal(step.detach())).isTrue();
            }
            Tensors.onlyStep(constant(doubled)).sum().backward();
            assertThat(x.grad().eq(new Scalar(2f)).all().item_bool()).isTrue();
        }
    }

    @Test
    void contiguousValuesAreCopiedOnlyWhereTheyStandInAnotherOrder() {
        try (var _ = Scope.open()) {
            var rows = torch.randn(2, 3);
            var columns = rows.t();
            Libtorch.withoutGradient(
                    () -> {
                        assertThat(Tensors.contiguous(rows)).isSameAs(rows);
                        return assertThat(Tensors.contiguous(columns).is_contiguous()).isTrue();
                    });
            assertThat(Tensors.contiguous(columns).equal(columns)).isTrue();
        }
    }

    @Test
    void contiguousValuesOutliveTheTensorThatTheyComeFromWhileGradientsAreRecorded() {
        try (var _ = Scope.open()) {
            var rows = Tensors.of(new float[] {1, 2}, 2).requires_grad_(true);
            var kept = Tensors.contiguous(rows);
            rows.close();
            assertThat(kept.requires_grad()).isFalse();
            assertThat(Tensors.floats(kept)).containsExactly(1, 2);
        }
    }

    @Test
    void gradientsAreRecordedAgainBehindABodyWithoutThem() {
        assertThatThrownBy(
                        () ->
                                Libtorch.withoutGradient(
                                        () -> {
                                            Libtorch.withoutGradient(() -> 0);
                                            assertThat(GradMode.is_enabled()).isFalse();
                                            throw new IllegalStateException("stops");
                                        }))
                .hasMessage("stops");
        assertThat(GradMode.is_enabled()).isTrue();
    }
}
