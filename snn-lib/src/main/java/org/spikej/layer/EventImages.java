package org.spikej.layer;

import org.bytedeco.pytorch.Tensor;
import org.spikej.engine.EqualTrains;
import org.spikej.engine.ImageGeometry;
import org.spikej.engine.SpikeBits;
import org.spikej.tensor.Tensors;

/**
 * Spike images in the form in which their convolution is quickest.
 *
 * @param trains the images, taken apart where inputs share enough
 * @param words the memory of what is used of them, to be kept as long as they are
 */
record EventImages(EqualTrains trains, Tensor words) {
    /**
     * @param packed time first, {@code [steps · N, inputs · H · W]}
     */
    static EventImages of(PackedSpikes packed, long steps, ImageGeometry geometry) {
        var images = packed.bits();
        int count = Math.toIntExact(steps);
        if (!EqualTrains.pays(images, count, geometry)) {
            return new EventImages(EqualTrains.none(images), packed.words());
        }
        int rows = EqualTrains.rows(count, images.rows() / count);
        var parts = Tensors.uninitialisedLongs(SpikeBits.words(rows, images.width()));
        var trains = EqualTrains.of(images, count, geometry, Tensors.memory(parts));
        return new EventImages(trains, parts);
    }
}
