package org.spikej.tests.benchmarks;

import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.LongToDoubleFunction;
import org.spikej.data.Batch;
import org.spikej.data.Batches;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.encode.Encoders;
import org.spikej.learn.Adam;
import org.spikej.learn.Loss;
import org.spikej.learn.Losses;
import org.spikej.model.Network;
import org.spikej.tensor.Scope;

/**
 * How long a training waits for its samples, driven over standard input and output:
 *
 * <pre>
 *   first K     opens MNIST and takes a batch, K times; answers the seconds of each time
 *   waiting K   trains on N-MNIST's files, K epochs; answers what part of each it waited, in %
 * </pre>
 *
 * It answers {@code absent} first if this machine lacks the files, else {@code ready}, warmed up on
 * drawn digits.
 */
final class LoadingWorker {
    private static final int BATCH = 128;
    private static final int STEPS = 10;

    private final Network network =
            Network.of(flatten(), linear(2312, 128), lif(), linear(128, 10), lif())
                    .steps(STEPS)
                    .encoder(Encoders.frames());
    private final Loss loss = Losses.countCrossEntropy();
    private final Adam adam = Adam.of(network.parameters(), 1e-3);

    private LoadingWorker() {}

    private static double first(Dataset dataset, long seed) {
        try (var _ = Scope.open()) {
            return Batches.of(dataset.train(), BATCH).shuffled(seed).iterator().next().size();
        }
    }

    private double secondsToFirstBatch(long seed) {
        long start = System.nanoTime();
        first(Datasets.mnist(), seed);
        return (System.nanoTime() - start) / 1e9;
    }

    private double percentWaited(long seed) {
        long waited = 0;
        long start = System.nanoTime();
        var samples = Datasets.nmnist().frames(STEPS).train();
        var batches = Batches.of(samples, BATCH).shuffled(seed).iterator();
        while (batches.hasNext()) {
            try (var _ = Scope.open()) {
                long asked = System.nanoTime();
                var batch = batches.next();
                waited += System.nanoTime() - asked;
                learn(batch);
            }
        }
        return 100.0 * waited / (System.nanoTime() - start);
    }

    private void learn(Batch batch) {
        var cost = loss.of(network.trainingForward(batch.inputs()), batch.labels());
        adam.clearGradients();
        cost.backward();
        adam.step();
    }

    private static String each(int count, LongToDoubleFunction measured) {
        var answer = new StringJoiner(" ");
        for (int i = 0; i < count; i++) {
            answer.add(String.format(Locale.ROOT, "%.4f", measured.applyAsDouble(i)));
        }
        return answer.toString();
    }

    public static void main(String[] arguments) throws IOException {
        if (!Datasets.card("mnist").isHere() || !Datasets.card("nmnist").isHere()) {
            System.out.println("absent");
            return;
        }
        first(Datasets.strokes(), 0);
        var worker = new LoadingWorker();
        System.out.println("ready");
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = commands.readLine(); line != null; line = commands.readLine()) {
            var words = line.split(" ", 2);
            int count = Integer.parseInt(words[1]);
            System.out.println(
                    words[0].equals("first")
                            ? each(count, worker::secondsToFirstBatch)
                            : each(count, worker::percentWaited));
        }
    }
}
