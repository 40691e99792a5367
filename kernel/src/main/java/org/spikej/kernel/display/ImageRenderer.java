package org.spikej.kernel.display;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** An image, as PNG. */
final class ImageRenderer implements Renderer {
    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        return value instanceof BufferedImage image
                ? Optional.of(png(text(image), image, image.getWidth(), image.getHeight()))
                : Optional.empty();
    }

    @Override
    public Optional<String> brief(Object value) {
        return value instanceof BufferedImage image ? Optional.of(text(image)) : Optional.empty();
    }

    private static String text(BufferedImage image) {
        return "image of %d × %d pixels".formatted(image.getWidth(), image.getHeight());
    }

    /**
     * An image in a bundle.
     *
     * @param width on the page, in CSS pixels
     * @param height on the page, in CSS pixels
     */
    static MimeBundle png(String plain, BufferedImage image, int width, int height) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        var base64 = Base64.getEncoder().encodeToString(bytes.toByteArray());
        return new MimeBundle(
                Map.of("text/plain", plain, "image/png", base64),
                Map.of("image/png", Map.of("width", width, "height", height)));
    }
}
