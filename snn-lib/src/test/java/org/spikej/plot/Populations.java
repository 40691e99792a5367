package org.spikej.plot;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.pytorch.Tensor;
import org.spikej.layer.Layers;
import org.spikej.model.Recording;
import org.spikej.neuron.Trace;
import org.spikej.tensor.Tensors;

/** Spike trains and recordings made by hand. */
final class Populations {
    private Populations() {}

    /** Zeros with ones at these places, row by row. */
    static Tensor spikes(long[] shape, int... ones) {
        var values = new float[Math.toIntExact(size(shape))];
        for (int one : ones) {
            values[one] = 1;
        }
        return Tensors.of(values, shape);
    }

    /** So many ones, spread by a seed. */
    static Tensor scattered(int count, long... shape) {
        int size = Math.toIntExact(size(shape));
        var places = new Random(1).ints(0, size).distinct().limit(count).toArray();
        return spikes(shape, places);
    }

    static Tensor real(long... shape) {
        var values = new float[Math.toIntExact(size(shape))];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 10f;
        }
        return Tensors.of(values, shape);
    }

    static Recording.Stage stage(String name, Tensor spikes) {
        return stage(name, new Trace(spikes, spikes, spikes));
    }

    static Recording.Stage stage(String name, Trace trace) {
        return new Recording.Stage(
                name, Layers.lif(), trace.membrane(), trace.spikes(), Optional.of(trace));
    }

    static Recording recording(Tensor input, Recording.Stage... stages) {
        return new Recording(input, List.of(stages));
    }

    private static long size(long... shape) {
        long size = 1;
        for (long side : shape) {
            size *= side;
        }
        return size;
    }
}
