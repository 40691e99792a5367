package org.spikej.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;

import java.util.ArrayList;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.spikej.data.Datasets;
import org.spikej.model.Network;

class NativeMemoryTest {
    @Test
    void aTrainingStepLeavesNoNativeObjectBehind() {
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
        var net = Network.of(linear(784, 32), lif(), linear(32, 10), lif()).steps(4);
        Bptt.method()
                .batchSize(16)
                .epochs(3)
                .listener(listener)
                .train(net, Datasets.strokes().take(480, 32));
        assertThat(counts).hasSize(90);
        // What other tests left behind may be collected meanwhile.
        assertThat(counts.getLast()).isLessThanOrEqualTo(counts.getFirst());
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
