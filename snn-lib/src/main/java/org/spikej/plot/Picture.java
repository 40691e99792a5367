package org.spikej.plot;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.Tensors;

/**
 * A tensor as an image: one channel grey, two channels event polarities (first off and orange,
 * second on and blue), three channels red, green, blue. Values from the least to the greatest fill
 * the range of brightness.
 */
final class Picture {
    private static final int LEAST_SIDE = 168;

    private Picture() {}

    static BufferedImage of(Tensor tensor) {
        var shape = Tensors.shape(tensor);
        int dims = shape.length;
        long channels = dims == 3 ? shape[0] : 1;
        if (dims < 2 || dims > 3 || channels < 1 || channels > 3) {
            throw new IllegalArgumentException(
                    ("expected an image of shape [height, width] or [1 to 3, height, width], "
                                    + "got %s: choose one sample, for instance with select(0, 0)")
                            .formatted(Tensors.shapeText(tensor)));
        }
        return enlarge(
                Tensors.floats(tensor),
                (int) channels,
                (int) shape[dims - 2],
                (int) shape[dims - 1]);
    }

    private static BufferedImage enlarge(float[] values, int channels, int height, int width) {
        int scale = Math.max(1, Math.ceilDiv(LEAST_SIDE, Math.max(height, width)));
        var range = Range.of(values);
        var image = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height * scale; y++) {
            for (int x = 0; x < width * scale; x++) {
                int pixel = y / scale * width + x / scale;
                var parts = new float[channels];
                for (int c = 0; c < channels; c++) {
                    parts[c] = range.share(values[c * height * width + pixel]);
                }
                image.setRGB(x, y, color(parts).getRGB());
            }
        }
        return image;
    }

    private static Color color(float[] parts) {
        return switch (parts.length) {
            case 1 -> new Color(parts[0], parts[0], parts[0]);
            case 2 -> polarity(parts[0], parts[1]);
            default -> new Color(parts[0], parts[1], parts[2]);
        };
    }

    private static Color polarity(float off, float on) {
        return off > on ? Style.lighter(Style.ORANGE, off) : Style.lighter(Style.BLUE, on);
    }

    /** Least and greatest finite value; 0 to 1 if there is but one. */
    private record Range(float least, float greatest) {
        static Range of(float[] values) {
            float least = Float.POSITIVE_INFINITY;
            float greatest = Float.NEGATIVE_INFINITY;
            for (float value : values) {
                if (Float.isFinite(value)) {
                    least = Math.min(least, value);
                    greatest = Math.max(greatest, value);
                }
            }
            return least < greatest ? new Range(least, greatest) : new Range(0, 1);
        }

        float share(float value) {
            return Math.clamp((value - least) / (greatest - least), 0, 1);
        }
    }
}
