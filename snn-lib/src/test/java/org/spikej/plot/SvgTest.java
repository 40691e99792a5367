package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.w3c.dom.Element;

class SvgTest {
    private static XYChart chart(double last) {
        var chart = new XYChart(600, 300);
        chart.setTitle("a < b & \"c\"");
        chart.setXAxisTitle("time (ms)");
        chart.setYAxisTitle("current");
        chart.addSeries("first", new double[] {0, 1, 2}, new double[] {1, 3, last});
        return chart;
    }

    @Test
    void keepsTextAsText() {
        assertThat(Drawing.of(chart(2)).texts())
                .contains("a < b & \"c\"", "time (ms)", "current", "first");
    }

    @Test
    void isOneElementOfTheChartsSizeThatScales() {
        var root = Drawing.of(chart(2)).root();
        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getAttribute("width")).isEqualTo("600");
        assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 600 300");
        assertThat(Svg.of(chart(2))).startsWith("<svg");
    }

    @Test
    void isTheSameForTheSameChart() {
        assertThat(Svg.of(chart(2))).isEqualTo(Svg.of(chart(2)));
    }

    @Test
    void hasIdsThatNoOtherChartHas() {
        assertThat(ids(chart(2))).isNotEmpty().doesNotContainAnyElementsOf(ids(chart(2.5)));
    }

    private static List<String> ids(XYChart chart) {
        return Drawing.of(chart).elements("clipPath").stream()
                .map(clip -> clip.getAttribute("id"))
                .toList();
    }

    @Test
    void drawsACurveAsOneLine() {
        var chart = chart(2);
        chart.getSeries("first").setLineColor(Style.BLUE);
        Style.curve(chart.getSeries("first"), Style.dashes(2), Style.BLUE);
        chart.getStyler().setLegendVisible(false);
        assertThat(Drawing.of(chart).marks(Style.BLUE)).isEqualTo(1);
    }

    @Test
    void fixesTheLengthOfItsTexts() {
        assertThat(Drawing.of(chart(2)).elements("text"))
                .extracting((Element text) -> Double.parseDouble(text.getAttribute("textLength")))
                .allMatch(length -> length > 2);
    }

    @Test
    void ofAPlainChartWeighsUnder25Kilobytes() {
        assertThat(Svg.of(chart(2))).hasSizeLessThan(25_000);
    }

    @Test
    void drawsBarsWithTheirLabels() {
        var bars = new CategoryChart(400, 300, ChartTheme.XChart);
        bars.addSeries("energy", List.of("ANN", "SNN"), List.of(4.5, 0.25));
        bars.getStyler().setLabelsVisible(true);
        bars.getStyler().setLocale(Locale.ROOT);
        assertThat(Drawing.of(bars).texts()).contains("ANN", "SNN", "4.5", "0.25");
    }

    @Test
    void drawsWhatItCannotReadAsOutlines() {
        var slanted = chart(2);
        slanted.getStyler().setXAxisLabelRotation(30);
        assertThat(Drawing.of(slanted).texts()).contains("time (ms)").doesNotContain("1.2");
    }

    @Test
    void drawsSlices() {
        var pie = new PieChart(300, 200, ChartTheme.XChart);
        pie.addSeries("spikes", 1);
        pie.addSeries("silence", 3);
        assertThat(Drawing.of(pie).texts())
                .contains("spikes", "silence")
                .anyMatch(text -> text.startsWith("25"));
    }
}
