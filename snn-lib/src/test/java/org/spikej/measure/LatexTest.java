package org.spikej.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class LatexTest {
    @Test
    void aTableIsWrittenWithRulesCaptionAndNumbersOnTheRight() {
        var table =
                Table.create(
                        "Accuracy & energy",
                        StringColumn.create("method", "BPTT", "OTTT_O"),
                        Format.share(DoubleColumn.create("accuracy", 0.95, 0.9)),
                        IntColumn.create("steps", 8, 6));
        assertThat(Latex.of(table))
                .isEqualTo(
                        """
                        \\begin{table}
                          \\centering
                          \\caption{Accuracy \\& energy}
                          \\begin{tabular}{lrr}
                            \\toprule
                            method & accuracy & steps \\\\
                            \\midrule
                            BPTT & 0.9500 & 8 \\\\
                            OTTT\\_O & 0.9000 & 6 \\\\
                            \\bottomrule
                          \\end{tabular}
                        \\end{table}
                        """);
    }

    @Test
    void everySpecialCharacterIsPrintedAndNotObeyed() {
        assertThat(Latex.escape("a\\b {c} $5 50% x_1 x^2 ~ # & <|>\""))
                .isEqualTo(
                        "a\\textbackslash{}b \\{c\\} \\$5 50\\% x\\_1 x\\textasciicircum{}2 "
                                + "\\textasciitilde{} \\# \\& \\textless{}\\textbar{}\\textgreater{}"
                                + "\\textquotedbl{}");
        assertThat(Latex.escape("784 × 10 → 5 µJ ± 1, θ ≥ 1 …"))
                .isEqualTo(
                        "784 $\\times$ 10 $\\to$ 5 \\textmu{}J $\\pm$ 1, $\\theta$ $\\geq$ 1 \\dots{}");
    }

    @Test
    void aMissingValueIsAnEmptyCellAndALongNumberHasSixDigits() {
        var table =
                Table.create(
                        StringColumn.create("what", "one", "two"),
                        DoubleColumn.create("value", Double.NaN, 1.0 / 3));
        assertThat(Latex.of(table))
                .contains("one &  \\\\", "two & 0.333333 \\\\")
                .doesNotContain("caption");
    }

    @Test
    void refusesATableWithoutColumns() {
        assertThatThrownBy(() -> Latex.of(Table.create("empty")))
                .hasMessageContaining("a table with columns");
    }
}
