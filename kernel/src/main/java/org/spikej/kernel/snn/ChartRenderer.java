package org.spikej.kernel.snn;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Renderer;
import org.spikej.kernel.display.Renderers;
import org.spikej.plot.Png;
import org.spikej.plot.Svg;

/** An XChart figure: SVG, or PNG at twice the size where the SVG would burden a notebook. */
final class ChartRenderer implements Renderer {
    private static final int LARGEST_SVG = 1 << 20;

    /** More of them take longer to write as SVG than a person waits. */
    private static final int MOST_POINTS = 10_000;

    private static final int PIXELS_PER_CSS_PIXEL = 2;

    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        if (!(value instanceof Chart<?, ?> chart)) {
            return Optional.empty();
        }
        if (points(chart) > MOST_POINTS) {
            return Optional.of(png(chart));
        }
        var svg = Svg.of(chart);
        return Optional.of(
                svg.length() <= LARGEST_SVG
                        ? MimeBundle.text(text(chart)).with("image/svg+xml", svg)
                        : png(chart));
    }

    private static int points(Chart<?, ?> chart) {
        return chart instanceof XYChart lines
                ? lines.getSeriesCollection().stream().mapToInt(s -> s.getXData().length).sum()
                : 0;
    }

    @Override
    public Optional<String> brief(Object value) {
        return value instanceof Chart<?, ?> chart ? Optional.of(text(chart)) : Optional.empty();
    }

    private static MimeBundle png(Chart<?, ?> chart) {
        var bytes = Png.of(chart, PIXELS_PER_CSS_PIXEL);
        return new MimeBundle(
                Map.of(
                        "text/plain",
                        text(chart),
                        "image/png",
                        Base64.getEncoder().encodeToString(bytes)),
                Map.of(
                        "image/png",
                        Map.of("width", chart.getWidth(), "height", chart.getHeight())));
    }

    private static String text(Chart<?, ?> chart) {
        var title = chart.getTitle();
        var type = (chart instanceof XYChart ? XYChart.class : chart.getClass()).getSimpleName();
        return title == null || title.isBlank() ? type : type + " “" + title + "”";
    }
}
