package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Scalar;
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
            // The last is so large that the cores share it, in parts that vectors do not fill.
            var values = List.of(torch.randn(40, 30), torch.randn(30), torch.randn(101, 997));
            var ours = values.stream().map(AdamTest::leaf).toList();
            var theirs = values.stream().map(AdamTest::leaf).toList();
            var adam = Adam.of(named(ours), 0.01);
            var reference =
                    new org.bytedeco.pytorch.Adam(
                            new TensorVector(theirs.toArray(Tensor[]::new)), new AdamOptions(0.01));
            for (int i = 0; i < 20; i++) {
                // A gradient whose values do not lie in the parameter's order, as a product may
                // leave it.
                var gradient = torch.randn(30, 40).t();
                var small = torch.randn(30);
                var large = torch.randn(101, 997).mul(new Scalar(1e-3f));
                for (var parameters : List.of(ours, theirs)) {
                    parameters.get(0).mutable_grad().put(gradient);
                    parameters.get(1).mutable_grad().put(small);
                    parameters.get(2).mutable_grad().put(large);
                }
                adam.step();
                reference.step();
            }
            for (int i = 0; i < values.size(); i++) {
                assertSame(ours.get(i), theirs.get(i));
            }
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
        return IntStream.range(0, tensors.size())
                .mapToObj(i -> new Parameter(String.valueOf(i), tensors.get(i)))
                .toList();
    }
}
