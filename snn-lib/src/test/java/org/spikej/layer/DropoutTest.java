package org.spikej.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.layer.Layers.dropout;

import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

class DropoutTest {
    @Test
    void theSameInputsAreSilentAtEveryStep() {
        try (var _ = Scope.open()) {
            Libtorch.seed(1);
            var y = dropout(0.25).trainingForward(torch.ones(6, 8, 500));
            var first = Tensors.floats(y.select(0, 0));
            for (long t = 1; t < 6; t++) {
                assertThat(Tensors.floats(y.select(0, t))).isEqualTo(first);
            }
            assertThat(first).containsOnly(0f, 1 / 0.75f);
            assertThat(y.mean().item_double()).isCloseTo(1, within(0.05));
        }
    }

    @Test
    void samplesHaveMasksOfTheirOwn() {
        try (var _ = Scope.open()) {
            Libtorch.seed(2);
            var y = dropout(0.5).trainingForward(torch.ones(2, 2, 100)).select(0, 0);
            assertThat(Tensors.floats(y.select(0, 0))).isNotEqualTo(Tensors.floats(y.select(0, 1)));
        }
    }

    @Test
    void evaluationGivesTheInputOn() {
        try (var _ = Scope.open()) {
            var x = torch.rand(3, 2, 40);
            assertThat(Tensors.floats(dropout(0.9).forward(x))).isEqualTo(Tensors.floats(x));
        }
    }

    @Test
    void aConstantInputStaysConstant() {
        try (var _ = Scope.open()) {
            Libtorch.seed(3);
            var y = dropout(0.5).trainingForward(torch.ones(1, 2, 40).expand(5, 2, 40));
            assertThat(Tensors.constantInTime(y)).isTrue();
            assertThat(Tensors.floats(y)).containsOnly(0f, 2f);
        }
    }

    @Test
    void aProbabilityOutsideItsRangeIsNamed() {
        assertThatThrownBy(() -> dropout(1)).hasMessageContaining("in [0, 1), got 1.0");
        assertThatThrownBy(() -> dropout(Double.NaN)).hasMessageContaining("got NaN");
    }
}
