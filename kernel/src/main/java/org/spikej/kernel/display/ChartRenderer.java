package org.spikej.kernel.display;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * An XChart figure: SVG, or PNG at twice the size where the SVG would be too large for a notebook
 * (many thousand points). XChart itself turns its text into outlines before it paints, so the SVG
 * holds them as shapes.
 */
final class ChartRenderer implements Renderer {
    private static final int PIXELS_PER_CSS_PIXEL = 2;

    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        if (!(value instanceof IChart chart)) {
            return Optional.empty();
        }
        var svg = Svg.paint(text(chart), chart.getWidth(), chart.getHeight(), chart::paint);
        return Optional.of(
                svg.map(drawing -> MimeBundle.text(text(chart)).with("image/svg+xml", drawing))
                        .orElseGet(() -> png(chart)));
    }

    @Override
    public Optional<String> brief(Object value) {
        return value instanceof IChart chart ? Optional.of(text(chart)) : Optional.empty();
    }

    private static String text(IChart chart) {
        var title = chart.getTitle();
        var type = chart.getClass().getSimpleName();
        return title == null || title.isBlank() ? type : type + " “" + title + "”";
    }

    private static MimeBundle png(IChart chart) {
        var width = chart.getWidth();
        var height = chart.getHeight();
        var image =
                new BufferedImage(
                        width * PIXELS_PER_CSS_PIXEL,
                        height * PIXELS_PER_CSS_PIXEL,
                        BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.scale(PIXELS_PER_CSS_PIXEL, PIXELS_PER_CSS_PIXEL);
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        chart.paint(graphics, width, height);
        graphics.dispose();
        return ImageRenderer.png(text(chart), image, width, height);
    }
}
