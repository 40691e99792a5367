package org.spikej.tests.benchmarks;

import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;

import org.spikej.chip.Chips;
import org.spikej.chip.Quantisation;
import org.spikej.data.Datasets;
import org.spikej.encode.Encoders;
import org.spikej.learn.Bptt;
import org.spikej.model.Network;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Reset;

/**
 * Trains 784-256-10 on MNIST, its input coded by rate so that both layers run on the chip, and
 * prints how much accuracy Loihi's integers lose on the test images, in points, with 8 and 4 bits a
 * weight.
 */
final class ChipLoss {
    private ChipLoss() {}

    public static void main(String[] arguments) {
        int epochs = Integer.parseInt(arguments[0]);
        int test = Integer.parseInt(arguments[1]);
        var data = Datasets.mnist().take(60_000, test);
        var network =
                Network.of(
                                flatten(),
                                linear(784, 256),
                                neurons(new Lif().withReset(Reset.hard())),
                                linear(256, 10),
                                neurons(new Lif().withReset(Reset.hard())))
                        .steps(16)
                        .encoder(Encoders.rate(1));
        Bptt.method().epochs(epochs).train(network, data);
        for (int bits : new int[] {8, 4}) {
            var quantisation = Quantisation.standard().withWeightBits(bits).leastSquares();
            var result = Chips.loihi().place(network, data, quantisation).run(data.test());
            System.err.println(result);
            System.out.printf(
                    "loihi_%s %.3f percent%n",
                    bits == 8 ? "mnist_loss_pct" : "4bit_untuned_loss_pct",
                    100 * (result.realAccuracy().value() - result.accuracy().value()));
        }
    }
}
