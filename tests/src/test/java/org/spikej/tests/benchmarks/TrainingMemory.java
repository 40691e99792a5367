package org.spikej.tests.benchmarks;

import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spikej.data.Datasets;
import org.spikej.learn.Bptt;
import org.spikej.learn.Run;
import org.spikej.learn.TrainingListener;
import org.spikej.model.Network;

/**
 * Trains 784-256-10 for a given number of steps and prints the resident memory in MiB after every
 * thousandth one (Linux).
 */
final class TrainingMemory implements TrainingListener {
    private TrainingMemory() {}

    public static void main(String[] arguments) {
        int steps = Integer.parseInt(arguments[0]);
        int batch = 64;
        var data = Datasets.strokes().take(100 * batch / 2, 64);
        Bptt.method()
                .batchSize(batch)
                .epochs(steps / 50)
                .listener(new TrainingMemory())
                .train(Network.of(linear(784, 256), lif(), linear(256, 10), lif()).steps(8), data);
    }

    @Override
    public void step(long done, long total, int epoch, double loss) {
        if (done % 1000 == 0) {
            System.out.println(residentMebibytes());
        }
    }

    @Override
    public void epoch(Run soFar) {}

    @Override
    public void end() {}

    private static long residentMebibytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
