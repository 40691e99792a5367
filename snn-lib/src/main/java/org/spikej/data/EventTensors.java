package org.spikej.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.spikej.event.Representation;
import org.spikej.tensor.Tensors;

/**
 * Recordings as tensors, made when they are asked for.
 *
 * @param recordings what is read
 * @param representation what becomes of it
 * @param seed of the pass, for random augmentation
 */
record EventTensors(EventSamples recordings, Representation representation, long seed)
        implements Samples {
    @Override
    public int size() {
        return recordings.size();
    }

    @Override
    public long[] shape() {
        return representation.shape(recordings.sensor());
    }

    @Override
    public Tensor inputs(int... indices) {
        return batch(indices).inputs();
    }

    @Override
    public Batch batch(int... indices) {
        var shape = shape();
        var batch = new long[shape.length + 1];
        batch[0] = indices.length;
        System.arraycopy(shape, 0, batch, 1, shape.length);
        var tensor = Tensors.uninitialised(batch);
        var memory = Tensors.memory(tensor).fill((byte) 0);
        long each = Arrays.stream(shape).reduce(Float.BYTES, Math::multiplyExact);
        var labels = new long[indices.length];
        IntStream.range(0, indices.length)
                .parallel() // a file and a tensor each
                .forEach(
                        k -> {
                            var sample = recordings.sample(indices[k], seed);
                            representation.write(sample.events(), memory.asSlice(k * each, each));
                            labels[k] = sample.label();
                        });
        return new Batch(tensor, Tensors.of(labels));
    }

    @Override
    public int label(int index) {
        return recordings.label(index, seed);
    }

    @Override
    public Samples take(int count) {
        return new EventTensors(recordings.take(count), representation, seed);
    }

    @Override
    public Samples epoch(long other) {
        return new EventTensors(recordings, representation, other);
    }
}
