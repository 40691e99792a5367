package org.spikej.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.msBlock;
import static org.spikej.layer.Layers.residual;
import static org.spikej.layer.Layers.sewBlock;
import static org.spikej.layer.Layers.spikingBlock;
import static org.spikej.layer.TensorAssert.assertClose;
import static org.spikej.layer.TensorAssert.leaf;
import static org.spikej.layer.TensorAssert.spikes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikej.model.Network;
import org.spikej.model.Recording;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class ResidualTest {
    static Stream<Residual> everyBlock() {
        return Stream.of(new long[] {4, 4, 1}, new long[] {4, 6, 2})
                .flatMap(
                        s ->
                                Stream.of(
                                        spikingBlock(s[0], s[1], s[2], Layers::lif),
                                        sewBlock(Join.ADD, s[0], s[1], s[2], Layers::lif),
                                        sewBlock(Join.AND, s[0], s[1], s[2], Layers::lif),
                                        sewBlock(Join.IAND, s[0], s[1], s[2], Layers::lif),
                                        msBlock(s[0], s[1], s[2], 1, Layers::lif)));
    }

    @ParameterizedTest
    @MethodSource("everyBlock")
    void theOutputHasTheShapeThatWasPromisedAndGradientsReachEveryWeight(Residual block) {
        try (var _ = Scope.open()) {
            Libtorch.seed(1);
            block.initialise(3);
            // λ = 0 holds back the gradient of what is before it, as it should at the first step.
            block.parameters().stream()
                    .filter(p -> p.name().equals("body.5.weight") && p.value().dim() == 1)
                    .forEach(p -> Weights.fill(p.value(), 1));
            var x = leaf(spikes(0.5, 5, 3, 4, 8, 8));
            var y = block.trainingForward(x);
            assertThat(EachStep.sample(Tensors.shape(y))).isEqualTo(block.outputShape(4, 8, 8));
            y.mul(torch.randn_like(y)).sum().backward();
            assertThat(x.grad().count_nonzero().item_long()).isPositive();
            for (var parameter : block.parameters()) {
                assertThat(parameter.value().grad().count_nonzero().item_long())
                        .as(parameter.name())
                        .isPositive();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"ADD, 0, 1, 1, 2", "AND, 0, 0, 0, 1", "IAND, 0, 1, 0, 0"})
    void spikesAreJoinedAsTheTableOfThePaperSays(
            Join join, float neither, float shortcutOnly, float bodyOnly, float both) {
        try (var _ = Scope.open()) {
            var body = Tensors.of(new float[] {0, 0, 1, 1}, 4);
            var shortcut = Tensors.of(new float[] {0, 1, 0, 1}, 4);
            assertThat(Tensors.floats(join.of(body, shortcut)))
                    .containsExactly(neither, shortcutOnly, bodyOnly, both);
        }
    }

    /** The convolutions' weights are zero, so the bodies say nothing. */
    @ParameterizedTest
    @EnumSource(Join.class)
    void withASilentBodySewIsItsJoinWithZero(Join join) {
        try (var _ = Scope.open()) {
            Libtorch.seed(2);
            var block = sewBlock(join, 4, 4, 1, Layers::lif);
            silence(block);
            var x = spikes(0.5, 5, 3, 4, 8, 8);
            var expected = join == Join.AND ? torch.zeros_like(x) : x;
            assertThat(Tensors.floats(block.forward(x))).isEqualTo(Tensors.floats(expected));
        }
    }

    @Test
    void withASilentBodyTheSpikingBlockIsItsLastNeurons() {
        try (var _ = Scope.open()) {
            Libtorch.seed(3);
            var block = spikingBlock(4, 4, 1, Layers::lif);
            silence(block);
            var x = torch.rand(5, 3, 4, 8, 8);
            assertThat(Tensors.floats(block.forward(x)))
                    .isEqualTo(Tensors.floats(lif().forward(x)));
        }
    }

    private static void silence(Layer block) {
        block.parameters().stream()
                .filter(p -> p.value().dim() == 4)
                .forEach(p -> Weights.fill(p.value(), 0));
    }

    @Test
    void anMsBlockStartsAsTheIdentityOnCurrents() {
        try (var _ = Scope.open()) {
            Libtorch.seed(4);
            var x = torch.randn(5, 3, 4, 8, 8);
            assertThat(Tensors.floats(msBlock(4, 4, 1, 0.5, Layers::lif).forward(x)))
                    .isEqualTo(Tensors.floats(x));
        }
    }

    @Test
    void trainingUsesTheStatisticsOfTheBatchWithin() {
        try (var _ = Scope.open()) {
            Libtorch.seed(5);
            var block = sewBlock(Join.ADD, 4, 4, 1, Layers::lif);
            block.trainingForward(spikes(0.5, 5, 3, 4, 8, 8));
            assertThat(block.buffers()).hasSize(4);
            for (var buffer : block.buffers()) {
                assertThat(Tensors.floats(buffer.value()))
                        .as(buffer.name())
                        .doesNotContain(buffer.name().endsWith("mean") ? 0f : 1f);
            }
        }
    }

    @Test
    void aRecordingShowsTheLayersWithinABlockAndEndsInItsOutput() {
        try (var _ = Scope.open()) {
            Libtorch.seed(6);
            var net =
                    Network.of(
                                    Layers.conv(1, 4, 3),
                                    lif(),
                                    sewBlock(Join.ADD, 4, 6, 2, Layers::lif))
                            .steps(3);
            var batch = torch.rand(2, 1, 10, 10).mul(new Scalar(4f));
            var recording = net.record(batch);
            assertThat(recording.stages())
                    .extracting(Recording.Stage::name)
                    .contains(
                            "2.body.0 conv(4, 6, 3, 2, 1).withoutBias()",
                            "2.shortcut.2 lif(0.9)",
                            "2 sewBlock(ADD, 4, 6, 2)")
                    .doesNotHaveDuplicates();
            assertThat(recording.populations()).hasSize(4);
            assertThat(Tensors.floats(recording.output()))
                    .isEqualTo(Tensors.floats(net.forward(batch)));
        }
    }

    @Test
    void theSameSeedGivesTheSameWeightsAndNoTwoConvolutionsShareThem() {
        var first = sewBlock(Join.ADD, 4, 4, 1, Layers::lif);
        var second = sewBlock(Join.ADD, 4, 4, 1, Layers::lif);
        first.initialise(9);
        second.initialise(9);
        assertThat(kernels(first)).isEqualTo(kernels(second));
        assertThat(kernels(first).getFirst()).isNotEqualTo(kernels(first).getLast());
    }

    private static List<List<Float>> kernels(Layer layer) {
        var all = new ArrayList<List<Float>>();
        for (var parameter : layer.parameters()) {
            Tensor value = parameter.value();
            if (value.dim() == 4) {
                var list = new ArrayList<Float>();
                for (float f : Tensors.floats(value)) {
                    list.add(f);
                }
                all.add(list);
            }
        }
        return all;
    }

    @Test
    void anyLayersCanBeWiredAroundAShortcut() {
        try (var _ = Scope.open()) {
            Libtorch.seed(7);
            var body = linear(30, 20);
            var shortcut = linear(30, 20);
            var x = spikes(0.4, 5, 3, 30);
            assertClose(
                    residual(Join.ADD, List.of(body, lif()), List.of(shortcut)).forward(x),
                    lif().forward(body.forward(x)).add(shortcut.forward(x)));
            var square = linear(30, 30);
            var gate = residual(Join.IAND, square, lif());
            assertThat(gate.name()).isEqualTo("residual(IAND, [linear(30, 30), lif(0.9)])");
            assertClose(gate.forward(x), Join.IAND.of(lif().forward(square.forward(x)), x));
        }
    }

    @Test
    void branchesThatEndInDifferentShapesAreNamed() {
        assertThatThrownBy(() -> residual(Join.ADD, linear(30, 20)).forward(torch.zeros(2, 2, 30)))
                .hasMessageContaining("residual(ADD, [linear(30, 20)]) to end in one shape")
                .hasMessageContaining("got [20] and [30]");
        assertThatThrownBy(() -> residual(Join.ADD)).hasMessageContaining("at least one layer");
    }

    @Test
    void wrongShapesAreNamed() {
        assertThatThrownBy(
                        () ->
                                spikingBlock(4, 6, 2, Layers::lif)
                                        .forward(torch.zeros(2, 2, 3, 8, 8)))
                .hasMessageContaining("expected a sample of shape [4, H, W]")
                .hasMessageContaining("got [3, 8, 8]");
    }
}
