package org.spikej.kernel.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class TensorRendererTest {
    private static String text(Object value) {
        return Renderers.standard().render(value).data().get("text/plain").toString();
    }

    @Test
    void smallTensorShowsTypeShapeAndAllValues() {
        var tensor = Tensor.create(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        assertThat(text(tensor).lines())
                .containsExactly(
                        "Tensor float32 [2, 3]",
                        "[[1.000, 2.000, 3.000],",
                        " [4.000, 5.000, 6.000]]");
    }

    @Test
    void integersHaveNoDecimals() {
        assertThat(text(Tensor.create(new long[] {3, -4}, 2)))
                .isEqualTo("Tensor int64 [2]\n[3, -4]");
    }

    @Test
    void largeTensorShowsItsCorners() {
        var tensor = torch.arange(new org.bytedeco.pytorch.Scalar(1_000_000)).reshape(1000, 1000);
        assertThat(text(tensor).lines())
                .hasSize(1 + 7)
                .contains("[[0, 1, 2, …, 997, 998, 999],", " …,")
                .last()
                .isEqualTo(" [999000, 999001, 999002, …, 999997, 999998, 999999]]");
    }

    @Test
    void scalarAndEmptyTensorsAreShown() {
        assertThat(text(torch.ones(new long[] {}))).isEqualTo("Tensor float32 []\n1.000");
        assertThat(text(torch.ones(0, 3))).isEqualTo("Tensor float32 [0, 3]");
    }

    @Test
    void tensorThatRequiresGradientIsShownWithoutTouchingTheGraph() {
        var tensor = torch.ones(2).set_requires_grad(true);
        assertThat(text(tensor))
                .startsWith("Tensor float32 [2], requires gradient\n[1.000, 1.000]");
    }

    @Test
    void releasedAndUndefinedTensorsSaySo() {
        var released = torch.ones(2);
        released.close();
        assertThat(text(released)).isEqualTo("Tensor (released)");
        assertThat(text(new Tensor())).isEqualTo("Tensor (undefined)");
    }

    @Test
    void noPointerAppearsInsideAList() {
        assertThat(text(List.of(torch.ones(2, 3)))).isEqualTo("[Tensor float32 [2, 3]]");
    }
}
