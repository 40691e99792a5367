package org.spikej.kernel.snn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.xml.sax.InputSource;

class ChartRendererTest {
    private static XYChart chart(String title, int points) {
        var chart = new XYChartBuilder().width(400).height(300).title(title).build();
        var x = IntStream.range(0, points).asDoubleStream().toArray();
        var y = IntStream.range(0, points).mapToDouble(i -> Math.sin(i * 0.1)).toArray();
        chart.addSeries("wave", x, y);
        return chart;
    }

    private static String svg(XYChart chart) {
        return Snn.setup().renderers().render(chart).data().get("image/svg+xml").toString();
    }

    @Test
    void chartIsAnSvgElementOfItsSize() throws Exception {
        var svg = svg(chart("Loss", 20));
        var factory = DocumentBuilderFactory.newInstance();
        var root =
                factory.newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)))
                        .getDocumentElement();
        assertThat(svg).startsWith("<svg");
        assertThat(root.getAttribute("width")).isEqualTo("400");
        assertThat(root.getAttribute("height")).isEqualTo("300");
    }

    @Test
    void svgKeepsItsTextAsText() {
        assertThat(svg(chart("Loss & more", 20))).contains("Loss &amp; more");
    }

    @Test
    void aChartOfVeryManyPointsIsAPngAtTheSameSize() {
        var bundle = Snn.setup().renderers().render(chart("dense", 12_000));
        assertThat(bundle.data()).containsKey("image/png").doesNotContainKey("image/svg+xml");
        assertThat(bundle.metadata().get("image/png"))
                .isEqualTo(Map.of("width", 400, "height", 300));
    }

    @Test
    void plainTextNamesTheChart() {
        assertThat(Snn.setup().renderers().render(chart("Loss", 5)).data())
                .containsEntry("text/plain", "XYChart “Loss”");
    }
}
