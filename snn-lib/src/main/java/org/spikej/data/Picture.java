package org.spikej.data;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * A picture file as a square: its shorter side is scaled, and the middle of the longer one kept.
 */
final class Picture {
    /** 100 megapixels in colour are 300 MB. */
    private static final long MOST_PIXELS = 100_000_000;

    private Picture() {}

    /**
     * Reads JPEG, PNG, GIF or BMP.
     *
     * @param side of the square, in pixels
     * @return {@code side * side} values {@code 0xRRGGBB}, row by row; grey pictures have equal
     *     colours
     * @throws DatasetException naming the file, if it is damaged
     */
    static int[] read(Path file, int side) {
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            if (in == null) {
                throw damaged(file, "no such file", null);
            }
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw damaged(file, "no such format", null);
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return square(decoded(reader, file, side), side);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw damaged(file, e.toString(), e);
        }
    }

    private static BufferedImage decoded(ImageReader reader, Path file, int side)
            throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw damaged(file, "%d x %d pixels".formatted(width, height), null);
        }
        var param = reader.getDefaultReadParam();
        spare(param, Math.min(width, height) / (4 * side));
        return reader.read(0, param);
    }

    /** Of a picture that is far too large only every n-th pixel is kept in memory. */
    private static void spare(ImageReadParam param, int n) {
        if (n > 1) {
            param.setSourceSubsampling(n, n, 0, 0);
        }
    }

    private static int[] square(BufferedImage picture, int side) {
        var image = picture;
        // Halves are means of four pixels; one large step would skip most of them.
        while (Math.min(image.getWidth(), image.getHeight()) >= 2 * side) {
            image = scaled(image, image.getWidth() / 2, image.getHeight() / 2);
        }
        double scale = (double) side / Math.min(image.getWidth(), image.getHeight());
        int width = Math.max(side, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(side, (int) Math.round(image.getHeight() * scale));
        if (width != image.getWidth() || height != image.getHeight()) {
            image = scaled(image, width, height);
        }
        var pixels = new int[side * side];
        return image.getRGB((width - side) / 2, (height - side) / 2, side, side, pixels, 0, side);
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        var target = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = target.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return target;
    }

    private static DatasetException damaged(Path file, String what, Throwable cause) {
        return new DatasetException(
                "expected a JPEG, PNG, GIF or BMP picture in %s, got %s: replace or remove the file"
                        .formatted(file, what),
                cause);
    }
}
