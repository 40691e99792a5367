package org.spikej.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.spikej.tensor.Scope;

class PeakMemoryTest {
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void whatOthersFreedBeforeIsNotAtTheActionsDisposal() {
        take(300);
        var start = PeakMemory.start();
        for (int mebibytes : new int[] {200, 100, 200}) {
            start.of(() -> take(mebibytes))
                    .ifPresent(
                            peak ->
                                    assertThat(peak)
                                            .isBetween(
                                                    (mebibytes - 10) * MEBIBYTE,
                                                    (mebibytes + 40) * MEBIBYTE));
        }
    }

    /** Tensors of 1 MiB each, all at once. */
    private static void take(int mebibytes) {
        try (var _ = Scope.open()) {
            for (int i = 0; i < mebibytes; i++) {
                torch.ones(MEBIBYTE / Float.BYTES);
            }
        }
    }
}
