package org.spikej.data;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.spikej.event.EventCamera;
import org.spikej.event.Events;
import org.spikej.event.Motion;
import org.spikej.event.MovingImage;
import org.spikej.event.Sensor;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * Images as an event camera sees them move, each filmed when it is asked for; colours count as
 * their mean. A recording depends on the image, the camera, the motion and its number only.
 *
 * @param images {@code [channels, height, width]} from 0 to 1
 * @param seed of the noise of this split
 */
record FilmedImages(Samples images, Motion motion, EventCamera camera, long seed) {
    /** 28 x 28 becomes 34 x 34, as in N-MNIST. */
    private static final int MARGIN = 3;

    FilmedImages {
        if (images.shape().length != 3) {
            throw new IllegalArgumentException(
                    ("expected images of shape [channels, height, width] to film, got %s: events"
                                    + " are made of images")
                            .formatted(Arrays.toString(images.shape())));
        }
    }

    EventSamples recordings() {
        var shape = images.shape();
        var sensor = Sensor.of((int) shape[2] + 2 * MARGIN, (int) shape[1] + 2 * MARGIN);
        var labels = IntStream.range(0, images.size()).map(images::label).toArray();
        return EventSamples.of(sensor, labels, this::film);
    }

    private Events film(int index) {
        var shape = images.shape();
        var image = new MovingImage(grey(index), (int) shape[2], MARGIN, motion);
        return camera.record(image, new SplittableRandom(seed + index));
    }

    private float[] grey(int index) {
        var shape = images.shape();
        int channels = (int) shape[0];
        int area = (int) (shape[1] * shape[2]);
        try (var _ = Scope.open()) {
            var values = Tensors.floats(images.inputs(index));
            var grey = new float[area];
            for (int i = 0; i < values.length; i++) {
                grey[i % area] += values[i] / channels;
            }
            return grey;
        }
    }
}
