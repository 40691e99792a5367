package org.spikej.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;

class FormatTest {
    @Test
    void aSmallNumberIsNotPrintedAsZero() {
        var energy = Format.microjoules(DoubleColumn.create("µJ", 12.5, 0.0000001234, 0));
        assertThat(energy.getString(0)).isEqualTo("12.500");
        assertThat(energy.getString(1)).isEqualTo("1.2E-7");
        assertThat(energy.getString(2)).isEqualTo("0.000");
        assertThat(Format.count(DoubleColumn.create("spikes", 0.02)).getString(0))
                .isEqualTo("0.02");
    }

    @Test
    void findingsBelowATenthHaveThreeSignificantDigits() {
        assertThat(Format.figure(97.4123)).isEqualTo("97.412");
        assertThat(Format.figure(0.0123456)).isEqualTo("0.0123");
        assertThat(Format.figure(-0.00000123456)).isEqualTo("-0.00000123");
    }
}
