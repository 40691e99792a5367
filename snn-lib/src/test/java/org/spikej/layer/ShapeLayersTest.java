package org.spikej.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.layer.Layers.averagePool;
import static org.spikej.layer.Layers.delay;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.globalAveragePool;
import static org.spikej.layer.Layers.maxPool;
import static org.spikej.layer.Layers.scale;
import static org.spikej.layer.Layers.sumPool;
import static org.spikej.layer.Layers.voting;
import static org.spikej.layer.TensorAssert.assertClose;
import static org.spikej.layer.TensorAssert.leaf;
import static org.spikej.layer.TensorAssert.spikes;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/** The layers without weights: flatten, pooling, voting, delay. */
class ShapeLayersTest {
    static Layer[] onImages() {
        return new Layer[] {
            flatten(),
            averagePool(2),
            sumPool(2),
            maxPool(2),
            globalAveragePool(),
            delay(1),
            delay(0)
        };
    }

    @ParameterizedTest
    @MethodSource("onImages")
    void theOutputHasTheShapeThatWasPromised(Layer layer) {
        try (var _ = Scope.open()) {
            var y = Tensors.shape(layer.forward(torch.rand(3, 2, 4, 7, 6)));
            assertThat(y).startsWith(3, 2);
            assertThat(EachStep.sample(y)).isEqualTo(layer.outputShape(4, 7, 6));
        }
    }

    @ParameterizedTest
    @MethodSource("onImages")
    void aConstantInputGivesTheSameAsItsCopies(Layer layer) {
        try (var _ = Scope.open()) {
            var constant = torch.rand(1, 2, 4, 7, 6).expand(3, 2, 4, 7, 6);
            assertClose(layer.forward(constant), layer.forward(constant.contiguous()));
        }
    }

    @Test
    void averageSumAndMaximumOfTwoByTwoPixels() {
        try (var _ = Scope.open()) {
            var image = Tensors.of(new float[] {1, 2, 9, 3, 4, 9, 9, 9, 9}, 1, 1, 1, 3, 3);
            assertThat(Tensors.floats(averagePool(2).forward(image))).containsExactly(2.5f);
            assertThat(Tensors.floats(maxPool(2).forward(image))).containsExactly(4);
            assertThat(Tensors.floats(sumPool(2).forward(image))).containsExactly(10);
            assertThat(Tensors.floats(globalAveragePool().forward(image))).containsExactly(55 / 9f);
        }
    }

    @Test
    void theMaximumOfSpikesIsASpikeTrain() {
        try (var _ = Scope.open()) {
            Libtorch.seed(1);
            assertThat(Tensors.floats(maxPool(2).forward(spikes(0.2, 3, 2, 1, 8, 8))))
                    .containsOnly(0f, 1f);
        }
    }

    @Test
    void aScaleMultipliesEachValueOfASampleAndLearnsItsFactors() {
        try (var _ = Scope.open()) {
            var scale = scale(Tensors.of(new float[] {2, 3}, 2));
            var input = leaf(Tensors.of(new float[] {1, 1, 5, 7}, 2, 1, 2));
            var output = scale.forward(input);
            assertThat(Tensors.floats(output)).containsExactly(2, 3, 10, 21);
            output.sum().backward();
            assertThat(Tensors.floats(input.grad())).containsExactly(2, 3, 2, 3);
            var factors = scale.parameters().getFirst().value();
            assertThat(Tensors.floats(factors.grad())).containsExactly(6, 8);
            Libtorch.withoutGradient(() -> factors.zero_());
            scale.initialise(1);
            assertThat(Tensors.floats(factors)).containsExactly(2, 3);
            assertThatThrownBy(() -> scale.outputShape(3))
                    .hasMessageContaining("expected a sample of shape [2] for scale([2]), got [3]");
        }
    }

    @Test
    void aVoteIsTheMeanOfNeighbouringNeurons() {
        try (var _ = Scope.open()) {
            var spikes = Tensors.of(new float[] {1, 1, 0, 0, 0, 1}, 1, 1, 6);
            assertThat(Tensors.floats(voting(2, 3).forward(spikes)))
                    .containsExactly(2 / 3f, 1 / 3f);
        }
    }

    @Test
    void aDelayShiftsTheTrainAndItsGradientBack() {
        try (var _ = Scope.open()) {
            var x = leaf(Tensors.of(new float[] {1, 2, 3, 4}, 4, 1, 1));
            var y = delay(3).forward(x);
            assertThat(Tensors.floats(y)).containsExactly(0, 0, 0, 1);
            y.mul(Tensors.of(new float[] {5, 6, 7, 8}, 4, 1, 1)).sum().backward();
            assertThat(Tensors.floats(x.grad())).containsExactly(8, 0, 0, 0);
            assertThat(Tensors.floats(delay(9).forward(x))).containsOnly(0f).hasSize(4);
        }
    }

    @Test
    void gradientsPassThroughEveryOne() {
        try (var _ = Scope.open()) {
            for (var layer : onImages()) {
                Tensor x = leaf(torch.ones(3, 2, 4, 6, 6));
                layer.forward(x).sum().backward();
                assertThat(x.grad().sum().item_double()).isPositive();
            }
        }
    }

    @Test
    void wrongShapesAndSizesAreNamed() {
        assertThatThrownBy(() -> averagePool(2).forward(torch.zeros(2, 3, 40)))
                .hasMessageContaining("expected a sample of shape [C, H, W] for averagePool(2)")
                .hasMessageContaining("got [40]");
        assertThatThrownBy(() -> globalAveragePool().outputShape(40))
                .hasMessageContaining("got [40]");
        assertThatThrownBy(() -> voting(10, 10).outputShape(90))
                .hasMessageContaining("expected a sample of shape [100] for voting(10, 10)")
                .hasMessageContaining("got [90]");
        assertThatThrownBy(() -> voting(10, 0)).hasMessageContaining("voting(10, 0)");
        assertThatThrownBy(() -> delay(-1)).hasMessageContaining("at least 0 steps, got -1");
        assertThatThrownBy(() -> flatten().forward(torch.zeros(4)))
                .hasMessageContaining("[T, N, ...]")
                .hasMessageContaining("got [4]");
    }
}
