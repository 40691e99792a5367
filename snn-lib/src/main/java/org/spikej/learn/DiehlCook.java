package org.spikej.learn;

import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.spikej.data.Batch;
import org.spikej.data.Batches;
import org.spikej.data.Dataset;
import org.spikej.engine.DiehlCookCircuit;
import org.spikej.engine.SpikeEvents;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * Learning digits without labels by STDP, sample by sample (Diehl and Cook 2015, "Unsupervised
 * learning of digit recognition using spike-timing-dependent plasticity", in the form of BindsNET's
 * {@code DiehlAndCook2015}): each neuron learns the inputs that made it spike, inhibition leaves a
 * sample to few of them, and thresholds that rise give all their turn.
 *
 * <pre>
 *   input spike:       w ← w − A₋ y     y: 1 at the neuron's last spike, decays with 20 ms
 *   neuron's spike:    w ← w + A₊ x     x: 1 at the input's last spike, decays with 20 ms
 *   after a sample:    Σ w of each neuron ← 78.4
 * </pre>
 *
 * <p>After each pass the training samples are shown once more with weights and thresholds fixed,
 * and each neuron votes for the class that it spikes most for (section 2.6); the labels say that
 * and nothing else. Against the paper: the synapses add to the voltage instead of opening channels,
 * inputs that left the network silent are not shown again brighter.
 *
 * <pre>{@code
 * var net = DiehlCookNetwork.of(400);
 * DiehlCook.method().train(net, Datasets.mnist().take(10_000, 10_000));
 * Plots.weights(net.receptiveFields());
 * }</pre>
 *
 * @param options epochs, the seed, and as the learning rate A₊, a hundred times A₋
 * @param listeners gives each training its listener
 */
public record DiehlCook(Options options, Supplier<TrainingListener> listeners)
        implements LearningMethod<DiehlCookNetwork, DiehlCook> {
    /** Samples that are read and encoded at once. */
    private static final int BLOCK = 256;

    public DiehlCook {
        if (options.batchSize() != 1) {
            throw new IllegalArgumentException(
                    ("expected batches of 1 sample, since each changes what the next one meets, got"
                                    + " %d: UnsupervisedStdp learns in batches")
                            .formatted(options.batchSize()));
        }
    }

    /** 1 epoch, A₊ 0.01, seed 42. */
    public static DiehlCook method() {
        return new DiehlCook(new Options(1, 1, 1e-2, 1, 42), TrainingListener::standard);
    }

    @Override
    public String name() {
        return "diehlcook";
    }

    @Override
    public Class<DiehlCookNetwork> networks() {
        return DiehlCookNetwork.class;
    }

    @Override
    public DiehlCook with(Options other) {
        return new DiehlCook(other, listeners);
    }

    @Override
    public DiehlCook listener(TrainingListener other) {
        return new DiehlCook(options, () -> other);
    }

    /**
     * Trains from new starting values and tests after every epoch. There is no loss: it is NaN. The
     * training accuracy is that of votes by the latest samples on those after them, as they are
     * learned.
     *
     * @throws IllegalArgumentException if a sample has a value below 0
     * @throws CancellationException if the thread was interrupted
     */
    @Override
    public Run train(DiehlCookNetwork network, Dataset dataset) {
        network.start(dataset.train().shape(), dataset.classes().size(), options.seed());
        var listener = listeners.get();
        return Passes.run(
                this,
                network,
                dataset,
                listener,
                () -> number -> pass(network, dataset, number, listener));
    }

    private Epoch pass(
            DiehlCookNetwork network, Dataset dataset, int number, TrainingListener listener) {
        long start = System.nanoTime();
        long seed = options.seed() * 1_000_003 + number * 1_000_000_007L;
        var circuit = network.circuit(options.learningRate(number), seed);
        var votes = new ClassVotes(network.neurons(), dataset.classes().size());
        int size = dataset.train().size();
        int right = 0;
        int done = 0;
        var batches = Batches.of(dataset.train(), BLOCK).shuffled(options.seed() + number);
        var blocks = new Blocks(network, batches.iterator(), seed);
        while (blocks.hasNext()) {
            Interruption.check("epoch " + number);
            var block = blocks.next();
            right += learn(network, circuit, block, votes);
            done += block.labels.length;
            listener.step(
                    (long) (number - 1) * size + done,
                    (long) options.epochs() * size,
                    number,
                    Double.NaN);
        }
        network.assignClasses(dataset.train());
        return new Epoch(
                number,
                Double.NaN,
                (double) right / size,
                network.accuracy(dataset.test()),
                (System.nanoTime() - start) / 1e9);
    }

    /** How many samples of the block the votes so far were right about; then they vote anew. */
    private static int learn(
            DiehlCookNetwork network, DiehlCookCircuit circuit, Block block, ClassVotes votes) {
        int neurons = network.neurons();
        var counts = new float[block.labels.length * neurons];
        int right = 0;
        for (int i = 0; i < block.labels.length; i++) {
            int first = i * neurons;
            circuit.learn(block.events[i], (_, c) -> c.count(counts, first));
            right += votes.answer(counts, i) == block.labels[i] ? 1 : 0;
            votes.count(counts, i, (int) block.labels[i]);
        }
        votes.assign();
        return right;
    }

    /** Samples as spikes. */
    private record Block(SpikeEvents[] events, long[] labels) {}

    /** Blocks of samples, of which the next is encoded while one is learned. */
    private static final class Blocks {
        private final DiehlCookNetwork network;
        private final Iterator<Batch> batches;
        private long seed;
        private CompletableFuture<Block> ahead;

        Blocks(DiehlCookNetwork network, Iterator<Batch> batches, long seed) {
            this.network = network;
            this.batches = batches;
            this.seed = seed;
            begin();
        }

        boolean hasNext() {
            return ahead != null;
        }

        Block next() {
            var block = ahead.join();
            begin();
            return block;
        }

        private void begin() {
            if (!batches.hasNext()) {
                ahead = null;
                return;
            }
            try (var _ = Scope.open()) {
                var batch = batches.next();
                batch.requireOneLabelEach("diehlcook");
                var values = DiehlCookNetwork.values(batch.inputs());
                var labels = Tensors.longs(batch.labels());
                long first = seed;
                seed += labels.length;
                ahead =
                        CompletableFuture.supplyAsync(
                                () ->
                                        new Block(
                                                network.encode(values, labels.length, first),
                                                labels));
            }
        }
    }
}
