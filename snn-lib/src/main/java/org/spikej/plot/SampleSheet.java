package org.spikej.plot;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Samples;
import org.spikej.tensor.Scope;

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
        int columns = Math.min(COLUMNS, pictures.size());
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
