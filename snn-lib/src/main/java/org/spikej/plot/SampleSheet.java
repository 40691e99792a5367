package org.spikej.plot;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Samples;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/** Samples beside each other, one of each class. Frames of events are summed over time. */
final class SampleSheet {
    private static final int SIDE = 96;
    private static final int GAP = 4;
    private static final int COLUMNS = 10;

    /** So many samples are looked at to find one of each class. */
    private static final int LOOKED_AT = 2000;

    private SampleSheet() {}

    /**
     * @param classes of which one sample each is wanted
     * @param most pictures
     */
    static BufferedImage of(Samples samples, int classes, int most) {
        var pictures = new ArrayList<BufferedImage>();
        for (int index : oneOfEach(samples, classes, most)) {
            try (var _ = Scope.open()) {
                pictures.add(Picture.of(image(samples.sample(index).input())));
            }
        }
        return of(pictures, Math.min(COLUMNS, pictures.size()));
    }

    /**
     * @param weights {@code [count, height, width]}; each fills the range of brightness
     * @param most pictures
     */
    static BufferedImage of(Tensor weights, int most) {
        if (weights.dim() != 3 || weights.size(0) < 1 || most < 1) {
            throw new IllegalArgumentException(
                    ("expected weights of shape [count, height, width] to draw at least one, got"
                                    + " %s: view(count, height, width) gives them their shape")
                            .formatted(Tensors.shapeText(weights)));
        }
        var pictures = new ArrayList<BufferedImage>();
        try (var _ = Scope.open()) {
            for (int i = 0; i < Math.min(most, weights.size(0)); i++) {
                pictures.add(Picture.of(weights.select(0, i)));
            }
        }
        int columns = (int) Math.ceil(Math.sqrt(2.0 * pictures.size()));
        return of(pictures, Math.min(columns, pictures.size()));
    }

    private static BufferedImage of(List<BufferedImage> pictures, int columns) {
        int rows = Math.ceilDiv(pictures.size(), columns);
        var sheet =
                new BufferedImage(
                        columns * (SIDE + GAP) - GAP,
                        rows * (SIDE + GAP) - GAP,
                        BufferedImage.TYPE_INT_RGB);
        var graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < pictures.size(); i++) {
            int x = i % columns * (SIDE + GAP);
            int y = i / columns * (SIDE + GAP);
            graphics.drawImage(pictures.get(i), x, y, SIDE, SIDE, null);
        }
        graphics.dispose();
        return sheet;
    }

    private static Tensor image(Tensor sample) {
        return sample.dim() == 4 ? sample.sum(0) : sample;
    }

    /** The first sample of each class, in the order of the classes. */
    private static List<Integer> oneOfEach(Samples samples, int classes, int most) {
        var first = new Integer[Math.min(classes, most)];
        int missing = first.length;
        for (int i = 0; i < Math.min(samples.size(), LOOKED_AT) && missing > 0; i++) {
            int label = samples.label(i);
            if (label < first.length && first[label] == null) {
                first[label] = i;
                missing--;
            }
        }
        var found = new ArrayList<Integer>();
        for (var index : first) {
            if (index != null) {
                found.add(index);
            }
        }
        return found;
    }
}
