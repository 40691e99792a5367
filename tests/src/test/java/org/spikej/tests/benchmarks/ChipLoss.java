package org.spikej.tests.benchmarks;

import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.spikej.chip.Chips;
import org.spikej.chip.Quantisation;
import org.spikej.chip.Result;
import org.spikej.data.Datasets;
import org.spikej.encode.Encoders;
import org.spikej.learn.Bptt;
import org.spikej.learn.StraightThrough;
import org.spikej.model.Network;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Reset;

/**
 * Trains 784-256-10 on MNIST, its input coded by rate so that both layers run on the chip, and
 * prints how much accuracy Loihi's integers lose on the test images, in points: with 8 bits a
 * weight, and with 4 and 2 without and with fine-tuning.
 */
final class ChipLoss {
    private ChipLoss() {}

    public static void main(String[] arguments) {
        int epochs = Integer.parseInt(arguments[0]);
        int test = Integer.parseInt(arguments[1]);
        int tuning = Integer.parseInt(arguments[2]);
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
        var trained = copy(network);
        var loihi = Chips.loihi();
        double real = network.accuracy(data.test());
        for (int bits : new int[] {8, 4, 2}) {
            var quantisation = Quantisation.standard().withWeightBits(bits).leastSquares();
            var name = bits == 8 ? "loihi_mnist" : "loihi_%dbit_untuned".formatted(bits);
            print(name, real, loihi.place(network, data, quantisation).run(data.test()));
            if (bits < 8) {
                StraightThrough.method(loihi.rounding(quantisation))
                        .epochs(tuning)
                        .learningRate(5e-4)
                        .train(network, data);
                var tuned = loihi.place(network, data, quantisation).run(data.test());
                print("loihi_%dbit".formatted(bits), real, tuned);
                network.restore(trained);
            }
        }
    }

    private static Map<String, Tensor> copy(Network network) {
        var copy = new LinkedHashMap<String, Tensor>();
        network.state().forEach((name, value) -> copy.put(name, value.detach().clone()));
        return copy;
    }

    private static void print(String name, double real, Result result) {
        System.err.println(result);
        System.out.printf(
                "%s_loss_pct %.3f percent%n", name, 100 * (real - result.accuracy().value()));
    }
}
