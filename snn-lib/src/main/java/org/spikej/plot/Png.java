package org.spikej.plot;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.knowm.xchart.internal.chartpart.Chart;

/** Charts as PNG. */
public final class Png {
    private Png() {}

    /**
     * A chart of any kind as the bytes of a PNG file.
     *
     * @param scale pixels of the image for one of the chart; 2 suits today's screens
     * @throws IllegalArgumentException if the scale is not above 0 and at most 10
     */
    public static byte[] of(Chart<?, ?> chart, double scale) {
        if (!(scale > 0 && scale <= 10)) {
            throw new IllegalArgumentException(
                    "expected a scale above 0 and at most 10, got %s: 2 suits most screens"
                            .formatted(scale));
        }
        var image =
                new BufferedImage(
                        (int) Math.round(chart.getWidth() * scale),
                        (int) Math.round(chart.getHeight() * scale),
                        BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.scale(scale, scale);
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        graphics.dispose();
        return of(image);
    }

    /** An image as the bytes of a PNG file. */
    static byte[] of(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing PNG to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
