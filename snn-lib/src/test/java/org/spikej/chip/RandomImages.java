package org.spikej.chip;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Dataset;
import org.spikej.data.Samples;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Tensors;

/** Images of random zeros and ones, for chips that hold small ones only. */
record RandomImages(int size, int channels, int edge) implements Samples {
    static Dataset of(int channels, int edge) {
        var samples = new RandomImages(40, channels, edge);
        return new Dataset("random", List.of("none"), samples, samples);
    }

    @Override
    public long[] shape() {
        return new long[] {channels, edge, edge};
    }

    @Override
    public Tensor inputs(int... indices) {
        int pixels = channels * edge * edge;
        var values = new float[indices.length * pixels];
        for (int n = 0; n < indices.length; n++) {
            var random = new Random(indices[n]);
            for (int i = 0; i < pixels; i++) {
                values[n * pixels + i] = random.nextInt(3) == 0 ? 1 : 0;
            }
        }
        return Tensors.of(values, indices.length, channels, edge, edge);
    }

    @Override
    public int label(int index) {
        return 0;
    }

    @Override
    public Samples take(int count) {
        return new RandomImages(count, channels, edge);
    }

    /** Chosen weights for all parameters but biases, which become 0. */
    static void fill(Network network, double... among) {
        var random = new Random(7);
        Libtorch.withoutGradient(
                () -> {
                    for (var parameter : network.parameters()) {
                        var values = new float[Math.toIntExact(parameter.value().numel())];
                        if (!parameter.name().endsWith("bias")) {
                            for (int i = 0; i < values.length; i++) {
                                values[i] = (float) among[random.nextInt(among.length)];
                            }
                            values[0] = (float) Arrays.stream(among).max().orElseThrow();
                        }
                        var shape = Tensors.shape(parameter.value());
                        parameter.value().copy_(Tensors.of(values, shape));
                    }
                    return null;
                });
    }
}
