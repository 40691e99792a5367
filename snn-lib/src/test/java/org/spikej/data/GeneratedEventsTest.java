package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.spikej.encode.Encoders;
import org.spikej.event.EventFormats;
import org.spikej.event.Events;
import org.spikej.event.Motions;
import org.spikej.event.Sensor;
import org.spikej.layer.Layers;
import org.spikej.learn.Bptt;
import org.spikej.model.Network;

class GeneratedEventsTest {
    @Test
    void filmedDigitsAreTheSameEachTime() {
        var digits = Datasets.eventStrokes();
        assertThat(digits.sensor()).isEqualTo(Sensor.of(34, 34));
        assertThat(digits.train().events(3)).isEqualTo(digits.train().events(3));
        assertThat(digits.train().events(3)).isNotEqualTo(digits.train().events(4));
        assertThat(digits.train().label(3)).isEqualTo(Datasets.strokes().train().label(3));
    }

    @Test
    void onlyImagesCanBeFilmed() {
        var frames = Datasets.eventStrokes().frames(4);
        assertThatThrownBy(() -> frames.asEvents(Motions.saccades()))
                .hasMessageContaining("expected images of shape [channels, height, width]")
                .hasMessageContaining("[4, 2, 34, 34]");
    }

    @Test
    void aSmallNetworkLearnsFilmedDigits() {
        var digits = Datasets.strokes(600, 200, 1).asEvents(Motions.saccades()).frames(6);
        assertThat(accuracy(digits, 4)).isGreaterThan(0.7);
    }

    @Test
    void touchesAreLearnableButNotTrivial() {
        var touches = Datasets.tactile(1200, 240, 1);
        assertThat(touches.classes()).hasSize(12).contains("coarse ring", "smooth ball");
        assertThat(accuracy(touches.frames(6), 6)).isBetween(0.5, 0.97);
    }

    private static double accuracy(Dataset frames, int epochs) {
        int inputs = 1;
        for (int i = 1; i < 4; i++) {
            inputs *= (int) frames.train().shape()[i];
        }
        var network =
                Network.of(
                                Layers.flatten(),
                                Layers.linear(inputs, 100),
                                Layers.lif(),
                                Layers.linear(100, frames.classes().size()),
                                Layers.lif())
                        .steps(6)
                        .encoder(Encoders.frames());
        var run = Bptt.method().epochs(epochs).batchSize(20).train(network, frames);
        return run.epochs().getLast().testAccuracy();
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "SPIKEJ_DATA", matches = ".+")
    void filmedDigitsHaveAboutTheEventsOfNMnist() throws Exception {
        var folder = Path.of(System.getenv("SPIKEJ_DATA"), "nmnist/N-MNIST-subset/Train");
        var format = EventFormats.bin(Sensor.of(34, 34));
        var filmed = Datasets.mnist().asEvents(Motions.saccades()).train();
        var theirs = new double[3];
        var ours = new double[3];
        for (int digit = 0; digit < 10; digit++) {
            try (var files = Files.list(folder.resolve(String.valueOf(digit)))) {
                for (var file : files.sorted().limit(20).toList()) {
                    // file 00001.bin shows image 0
                    int number = Integer.parseInt(file.getFileName().toString().substring(0, 5));
                    add(format.read(file), theirs);
                    add(filmed.events(number - 1), ours);
                }
            }
        }
        assertThat(ours[0] / theirs[0]).as("events").isBetween(0.9, 1.1);
        assertThat(ours[1] / theirs[1]).as("share of ON").isBetween(0.9, 1.1);
        assertThat(ours[2] / theirs[2]).as("duration").isBetween(0.9, 1.1);
    }

    private static void add(Events events, double[] sums) {
        int on = 0;
        for (int i = 0; i < events.size(); i++) {
            on += events.p(i);
        }
        sums[0] += events.size();
        sums[1] += (double) on / events.size();
        sums[2] += events.duration();
    }
}
