package org.spikej.tests;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Datasets;
import org.spikej.event.EventFormats;
import org.spikej.event.Events;
import org.spikej.event.Sensor;
import org.spikej.tensor.SafeTensors;
import org.spikej.tensor.Tensors;

/** A recording that a Python package gets as well as we do, in safetensors. */
final class ComparedRecording {
    private ComparedRecording() {}

    /** One of N-MNIST where {@code SPIKEJ_DATA} has it, else one that is generated. */
    static Events read() {
        var data = System.getenv("SPIKEJ_DATA");
        var file = Path.of(data == null ? "" : data, "nmnist/N-MNIST-subset/Train/5/00001.bin");
        return file.toFile().exists()
                ? EventFormats.bin(Sensor.of(34, 34)).read(file)
                : Datasets.eventStrokes().train().events(0);
    }

    /** Writes the columns t, x, y and p. */
    static void write(Events events, Path file) {
        new SafeTensors(
                        Map.of(
                                "t", column(events, events::t),
                                "x", column(events, events::x),
                                "y", column(events, events::y),
                                "p", column(events, events::p)),
                        Map.of())
                .write(file);
    }

    private static Tensor column(Events events, IntToLongFunction value) {
        var values = new float[events.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsLong(i);
        }
        return Tensors.of(values, values.length);
    }
}
