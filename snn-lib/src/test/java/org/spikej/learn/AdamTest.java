package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.spikej.layer.Parameter;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;

class AdamTest {
    private static Tensor leaf(Tensor values) {
        return values.detach().clone().requires_grad_(true);
    }

    private static void assertSame(Tensor ours, Tensor expected) {
        assertThat(torch.allclose(ours.detach(), expected.detach(), 1e-5, 1e-6, false)).isTrue();
    }

    @Test
    void movesAsLibtorchsOwnOptimiserDoes() {
        try (var _ = Scope.open()) {
            Libtorch.seed(3);
            var weight = torch.randn(40, 30);
            var bias = torch.randn(30);
            var ours = List.of(leaf(weight), leaf(bias));
            var theirs = List.of(leaf(weight), leaf(bias));
            var adam = Adam.of(named(ours), 0.01);
            var reference =
                    new org.bytedeco.pytorch.Adam(
                            new TensorVector(theirs.get(0), theirs.get(1)), new AdamOptions(0.01));
            for (int i = 0; i < 20; i++) {
                // A gradient whose values do not lie in the parameter's order, as a product may
                // leave it.
                var gradient = torch.randn(30, 40).t();
                var small = torch.randn(30);
                for (var parameters : List.of(ours, theirs)) {
                    parameters.get(0).mutable_grad().put(gradient);
                    parameters.get(1).mutable_grad().put(small);
                }
                adam.step();
                reference.step();
            }
            assertSame(ours.get(0), theirs.get(0));
            assertSame(ours.get(1), theirs.get(1));
        }
    }

    @Test
    void leavesAParameterWithoutGradientWhereItIs() {
        try (var _ = Scope.open()) {
            var still = leaf(torch.ones(3));
            var moved = leaf(torch.ones(3));
            var adam = Adam.of(named(List.of(still, moved)), 0.1);
            moved.mutable_grad().put(torch.ones(3));
            adam.step();
            assertThat(still.sum().item_double()).isEqualTo(3);
            assertThat(moved.sum().item_double()).isLessThan(2.8);
            assertThat(adam.state()).containsOnlyKeys("1.exp_avg", "1.exp_avg_sq", "1.step");
            adam.clearGradients();
            assertThat(moved.grad().defined()).isFalse();
        }
    }

    private static List<Parameter> named(List<Tensor> tensors) {
        return List.of(new Parameter("0", tensors.get(0)), new Parameter("1", tensors.get(1)));
    }
}
