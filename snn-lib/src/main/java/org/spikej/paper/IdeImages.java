package org.spikej.paper;

import static org.spikej.layer.Layers.batchNorm;
import static org.spikej.layer.Layers.conv;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.recurrentConv;

import java.util.function.Supplier;
import org.spikej.data.Dataset;
import org.spikej.learn.Ide;
import org.spikej.model.Network;
import org.spikej.neuron.If;

/**
 * IDE's network for MNIST, 64C5 (F64C5): filters whose spikes come back through a convolution.
 *
 * @param dataset of grey images, 28 × 28
 * @param goal accuracy that is to be reached, %
 * @param channels of the filters
 * @param shift how far a training image moves at most, pixels
 * @param steps T
 * @param epochs of each training
 * @param batch samples a step
 * @param decay of the learning rate, an epoch
 * @param seeds how many trainings
 */
record IdeImages(
        Supplier<Dataset> dataset,
        double goal,
        int channels,
        int shift,
        int steps,
        int epochs,
        int batch,
        double decay,
        int seeds) {
    private static final int KERNEL = 5;

    /**
     * The paper bounds the kernel as a matrix, which lets the convolution's gain be above a half.
     */
    private static final double GAIN = 0.9;

    private static final int EDGE = 14;

    Network network(long seed) {
        return Network.of(
                        conv(1, channels, KERNEL, 2, 2),
                        batchNorm(channels),
                        recurrentConv(channels, KERNEL, new If().withThreshold(IdePaper.THRESHOLD)),
                        flatten(),
                        linear((long) channels * EDGE * EDGE, 10))
                .steps(steps)
                .seed(seed);
    }

    Finding accuracy() {
        var data = dataset.get().shifted(shift);
        var method = Ide.method().gain(GAIN).batchSize(batch).epochs(epochs).decay(decay);
        var trials =
                Trials.of(
                        seeds,
                        seed -> 100 * method.seed(seed).train(network(seed), data).testAccuracy());
        var finding =
                trials.finding(
                        "accuracy, %1$dC5 (F%1$dC5)".formatted(channels),
                        data.name(),
                        network(0).toString(),
                        steps,
                        "99.49 ± 0.04",
                        "%",
                        differences());
        return finding.verdict(finding.mean() >= goal);
    }

    private String differences() {
        return ("T %d (30), batches of %d (128); %s; training images shifted by up to %d pixels"
                        + " (0), in place of many epochs; the convolution's singular values cut to at most"
                        + " %s of the threshold after each step (there a learned factor, and those of"
                        + " the kernel as a matrix to a half, which leaves the convolution's up to"
                        + " five times that); no dropout; settings chosen on 15,000 training samples"
                        + " or fewer by the accuracy on others of them")
                .formatted(steps, batch, IdePaper.epochs(epochs, decay), shift, GAIN);
    }
}
