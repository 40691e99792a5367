package org.spikej.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodePointsTest {
    private static final String TEXT = "a😀b";

    @Test
    void aCodePointBeyondTheBasicPlaneIsTwoUnits() {
        assertThat(CodePoints.toUtf16(TEXT, 0)).isEqualTo(0);
        assertThat(CodePoints.toUtf16(TEXT, 1)).isEqualTo(1);
        assertThat(CodePoints.toUtf16(TEXT, 2)).isEqualTo(3);
        assertThat(CodePoints.toUtf16(TEXT, 3)).isEqualTo(4);
    }

    @Test
    void theWayBackIsTheSame() {
        for (var point = 0; point <= 3; point++) {
            assertThat(CodePoints.fromUtf16(TEXT, CodePoints.toUtf16(TEXT, point)))
                    .isEqualTo(point);
        }
    }

    @Test
    void positionsOutsideTheTextAreItsEnds() {
        assertThat(CodePoints.toUtf16(TEXT, -1)).isEqualTo(0);
        assertThat(CodePoints.toUtf16(TEXT, 99)).isEqualTo(4);
        assertThat(CodePoints.fromUtf16(TEXT, -1)).isEqualTo(0);
        assertThat(CodePoints.fromUtf16(TEXT, 99)).isEqualTo(3);
    }
}
