package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikej.layer.Layers.batchNormThroughTime;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.dropout;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.msBlock;
import static org.spikej.layer.Layers.recurrent;

import java.util.ArrayList;
import java.util.Collections;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.spikej.data.Datasets;
import org.spikej.layer.Layers;
import org.spikej.model.Network;
import org.spikej.neuron.Neurons;

class NativeMemoryTest {
    @Test
    void aTrainingStepLeavesNoNativeObjectBehind() {
        assertNothingLeft(
                Network.of(linear(784, 32), lif(), linear(32, 10), lif()).steps(4), Bptt.method());
    }

    @Test
    void norDoNormsBlocksFeedbackAndARegulariser() {
        var net =
                Network.of(
                                conv(1, 4, 5, 4, 0),
                                batchNormThroughTime(4, 4),
                                lif(),
                                msBlock(4, 6, 2, 1, Layers::lif),
                                flatten(),
                                dropout(0.2),
                                linear(54, 10),
                                recurrent(10, Neurons.lif()))
                        .steps(4);
        assertNothingLeft(net, Bptt.method().regulariser(Losses.firingRate(0.1, 0.2, 1)));
    }

    private static void assertNothingLeft(Network net, Bptt method) {
        var counts = new ArrayList<Long>();
        var listener =
                new TrainingListener() {
                    @Override
                    public void step(long done, long total, int epoch, double loss) {
                        counts.add(Pointer.totalCount());
                    }

                    @Override
                    public void epoch(Run soFar) {}

                    @Override
                    public void end() {}
                };
        method.batchSize(16)
                .epochs(3)
                .listener(listener)
                .train(net, Datasets.strokes().take(480, 32));
        assertThat(counts).hasSize(90);
        // What other tests left behind may be collected meanwhile, and the thread that prefetches
        // has
        // objects at times: the lowest count of an epoch holds neither, and a leak would raise it.
        var lowest = new ArrayList<Long>();
        for (int epoch = 0; epoch < 3; epoch++) {
            lowest.add(Collections.min(counts.subList(30 * epoch, 30 * (epoch + 1))));
        }
        assertThat(lowest.get(1)).isLessThanOrEqualTo(lowest.get(0));
        assertThat(lowest.get(2)).isLessThanOrEqualTo(lowest.get(1));
    }

    @Test
    void aPredictionLeavesNoNativeObjectBehind() {
        var net = Network.of(linear(784, 32), lif(), linear(32, 10), lif()).steps(4);
        var samples = Datasets.strokes().take(10, 100).test();
        net.predict(samples);
        long before = Pointer.totalCount();
        net.predict(samples);
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }
}
