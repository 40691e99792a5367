package org.spikej.kernel.display;

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
        return Renderers.standard().render(chart).data().get("image/svg+xml").toString();
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
    void svgSaysWhatItShows() {
        assertThat(svg(chart("Loss & more", 20)))
                .contains("<title>XYChart “Loss &amp; more”</title>");
    }

    @Test
    void twoChartsInOnePageShareNoIds() {
        var first = svg(chart("first", 20));
        var second = svg(chart("second", 20));
        var ids = java.util.regex.Pattern.compile(" id=\"(s[0-9a-f]{8}-)").matcher(first);
        assertThat(ids.find()).isTrue();
        assertThat(second).doesNotContain(ids.group(1));
        assertThat(svg(chart("first", 20))).isEqualTo(first);
    }

    @Test
    void chartWithAVeryLargeSvgIsAPngAtTheSameSize() {
        var bundle = Renderers.standard().render(chart("dense", 6_000));
        assertThat(bundle.data()).containsKey("image/png").doesNotContainKey("image/svg+xml");
        assertThat(bundle.metadata().get("image/png"))
                .isEqualTo(Map.of("width", 400, "height", 300));
    }

    @Test
    void plainTextNamesTheChart() {
        assertThat(Renderers.standard().render(chart("Loss", 5)).data())
                .containsEntry("text/plain", "XYChart “Loss”");
    }
}
