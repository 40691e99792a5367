package org.spikej.tensor;

import static org.assertj.core.api.Assertions.assertThat;

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
}
