package org.spikej.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class CustomGradientTest {
    private static Tensor leaf(long... shape) {
        return torch.randn(shape).requires_grad_(true);
    }

    /** x W as a custom operation whose result has another shape than its input. */
    private static Tensor product(Tensor x, Tensor weight) {
        return CustomGradient.attach(
                x,
                x.detach().mm(weight.detach()),
                gradient -> {
                    CustomGradient.accumulate(weight, x.detach().t().mm(gradient));
                    return gradient.mm(weight.detach().t());
                });
    }

    @Test
    void gradientsEqualAutogradsWhereTheShapeChanges() {
        try (var _ = Scope.open()) {
            Libtorch.seed(1);
            var x = leaf(4, 3);
            var w = leaf(3, 5);
            var twice = x.mul(new Scalar(2f));
            var y = product(twice, w);
            y.mul(y).sum().backward();

            var x2 = x.detach().clone().requires_grad_(true);
            var w2 = w.detach().clone().requires_grad_(true);
            var y2 = x2.mul(new Scalar(2f)).mm(w2);
            y2.mul(y2).sum().backward();

            assertEqual(x.grad(), x2.grad());
            assertEqual(w.grad(), w2.grad());
        }
    }

    @Test
    void aGradientIsFreedOnceTheNextOneIsMadeOfIt() {
        try (var _ = Scope.open()) {
            var x = leaf(4, 3).mul(new Scalar(1f));
            var held = torch.ones(4, 3);
            long alone = held.storage().use_count();
            var inner = CustomGradient.attach(x, torch.ones(4, 3), g -> g.mul(new Scalar(2f)));
            CustomGradient.attach(inner, torch.ones(4, 3), _ -> held).sum().backward();
            assertThat(held.storage().use_count()).isEqualTo(alone);
        }
    }

    @Test
    void aSumLeavesTheGradientOfItsOtherTermAlone() {
        try (var _ = Scope.open()) {
            Libtorch.seed(2);
            var x = leaf(4, 3);
            var w = leaf(3, 3);
            var other = leaf(4, 3);
            product(x, w).add(product(other, w)).add(other).sum().backward();

            var x2 = x.detach().clone().requires_grad_(true);
            var w2 = w.detach().clone().requires_grad_(true);
            var other2 = other.detach().clone().requires_grad_(true);
            x2.mm(w2).add(other2.mm(w2)).add(other2).sum().backward();

            assertEqual(x.grad(), x2.grad());
            assertEqual(w.grad(), w2.grad());
            assertEqual(other.grad(), other2.grad());
        }
    }

    @Test
    void aResultUsedTwiceGetsTheSumOfBothGradients() {
        try (var _ = Scope.open()) {
            Libtorch.seed(3);
            var x = leaf(2, 3);
            var w = leaf(3, 4);
            var y = product(x, w);
            y.mul(y).add(y).sum().backward();

            var x2 = x.detach().clone().requires_grad_(true);
            var y2 = x2.mm(w.detach());
            y2.mul(y2).add(y2).sum().backward();
            assertEqual(x.grad(), x2.grad());
        }
    }

    @Test
    void accumulateReachesTheLeafBehindADerivedTensor() {
        try (var _ = Scope.open()) {
            var w = leaf(3, 3);
            CustomGradient.accumulate(w.mul(new Scalar(3f)), torch.ones(3, 3));
            assertThat(Tensors.floats(w.grad())).containsOnly(3f);
        }
    }

    @Test
    void aGradientOutsideAnyScopeIsRefusedWithAdvice() {
        var x = leaf(2, 2);
        assertThatThrownBy(() -> CustomGradient.attach(x, x.detach(), g -> g))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("try (var scope = Scope.open())");
    }

    private static void assertEqual(Tensor actual, Tensor expected) {
        var a = Tensors.floats(actual);
        var b = Tensors.floats(expected);
        assertThat(a).hasSameSizeAs(b);
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).isCloseTo(b[i], within(1e-5f * Math.max(1, Math.abs(b[i]))));
        }
    }
}
