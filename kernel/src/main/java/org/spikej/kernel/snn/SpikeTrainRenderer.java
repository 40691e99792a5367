package org.spikej.kernel.snn;

import java.awt.image.BufferedImage;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Renderer;
import org.spikej.kernel.display.Renderers;

/**
 * A spike train {@code [T, N, ...]}, that is a tensor of zeros and ones, as any tensor and with a
 * small raster of its first sample: time to the right, neurons upwards, a dot for each spike.
 */
final class SpikeTrainRenderer implements Renderer {
    /** More are looked at for too long. */
    private static final long MOST_VALUES = 10_000_000;

    private static final int MOST_STEPS = 400;
    private static final int MOST_NEURONS = 200;
    private static final int SMALLEST_SIDE = 120;
    private static final int PAPER = 0xffffff;
    private static final int INK = 0x1f5fbf;

    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        if (!(value instanceof Tensor tensor) || !isSpikeTrain(tensor)) {
            return Optional.empty();
        }
        var base = Renderers.standard().render(tensor);
        var raster = all.render(raster(tensor));
        var png = raster.data().get("image/png");
        return Optional.of(
                base.with("image/png", png)
                        .with(
                                "text/html",
                                "<img alt=\"spikes of sample 0: time to the right\""
                                        + " style=\"image-rendering:pixelated;border:1px solid #999\""
                                        + " src=\"data:image/png;base64,"
                                        + png
                                        + "\">"
                                        + base.data().get("text/html")));
    }

    private static boolean isSpikeTrain(Tensor tensor) {
        if (tensor.isNull()
                || !tensor.defined()
                || tensor.is_meta()
                || tensor.is_sparse()
                || tensor.dim() < 3
                || tensor.numel() == 0
                || tensor.numel() > MOST_VALUES
                || tensor.scalar_type().intern() != ScalarType.Float) {
            return false;
        }
        try (var _ = new PointerScope()) {
            var values = tensor.detach();
            var one = values.eq(new Scalar(1));
            return one.any().item_bool()
                    && one.logical_or(values.eq(new Scalar(0))).all().item_bool();
        }
    }

    private static BufferedImage raster(Tensor tensor) {
        try (var _ = new PointerScope()) {
            var sample = tensor.detach().select(1, 0).flatten(1, -1).cpu().contiguous();
            var steps = (int) Math.min(MOST_STEPS, sample.size(0));
            var neurons = (int) Math.min(MOST_NEURONS, sample.size(1));
            var scale = Math.max(1, SMALLEST_SIDE / Math.max(steps, neurons));
            var image =
                    new BufferedImage(steps * scale, neurons * scale, BufferedImage.TYPE_INT_RGB);
            FloatIndexer spikes = sample.createIndexer();
            for (var x = 0; x < image.getWidth(); x++) {
                for (var y = 0; y < image.getHeight(); y++) {
                    var spike = spikes.get(x / scale, neurons - 1 - y / scale) != 0;
                    image.setRGB(x, y, spike ? INK : PAPER);
                }
            }
            return image;
        }
    }
}
