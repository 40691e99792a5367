package org.spikej.learn;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.spikej.data.Batches;
import org.spikej.data.Dataset;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * Learning without labels (Dong et al. 2022, "An unsupervised STDP-based spiking neural network
 * inspired by biologically plausible learning rules and connections"): first the filters, then,
 * with these fixed, the neurons behind them. The samples and time steps of a batch change the
 * weights at once, {@code ΔW ∝ Σ_samples Σ_t post[t] preᵀ[t]} (STB-STDP); the {@linkplain StdpPart
 * other parts} can be left out. The labels of the training samples say which class a neuron votes
 * for, and nothing else.
 *
 * <p>Against the authors' code: the thresholds of the filters stay as the last training batch left
 * them, so that an answer does not depend on the other samples of its batch; a neuron's first
 * weights are uniform in [0, 0.1].
 *
 * @param options epochs of the neurons, samples a step, the neurons' learning rate, the seed
 * @param parts which parts it has
 * @param filterBatches batches that the filters learn from
 * @param listeners gives each training its listener
 */
public record UnsupervisedStdp(
        Options options,
        Set<StdpPart> parts,
        int filterBatches,
        Supplier<TrainingListener> listeners)
        implements LearningMethod<StdpNetwork, UnsupervisedStdp> {
    private static final double FILTER_RATE = 0.1;

    public UnsupervisedStdp {
        parts = Set.copyOf(parts);
    }

    /**
     * All parts, 6 epochs, batches of 500 (1 is STDP sample by sample), filters from 24 batches.
     * The learning rate, of the neurons for each spike and input of 1, is 1e-3, times 0.8 an epoch,
     * with which the neurons settle within some epochs; the authors' constant 1e-4 is for hundreds
     * of them.
     */
    public static UnsupervisedStdp method() {
        return new UnsupervisedStdp(
                new Options(6, 500, 1e-3, 0.8, 42),
                EnumSet.allOf(StdpPart.class),
                24,
                TrainingListener::standard);
    }

    @Override
    public String name() {
        return "unsupervised stdp";
    }

    @Override
    public Class<StdpNetwork> networks() {
        return StdpNetwork.class;
    }

    @Override
    public UnsupervisedStdp with(Options other) {
        return new UnsupervisedStdp(other, parts, filterBatches, listeners);
    }

    /** The same method without a part of it. */
    public UnsupervisedStdp without(StdpPart part) {
        var rest = EnumSet.allOf(StdpPart.class);
        rest.retainAll(parts);
        rest.remove(part);
        return new UnsupervisedStdp(options, rest, filterBatches, listeners);
    }

    @Override
    public UnsupervisedStdp listener(TrainingListener other) {
        return new UnsupervisedStdp(options, parts, filterBatches, () -> other);
    }

    /**
     * Trains from new starting values and tests after every epoch. There is no loss: it is NaN.
     *
     * @throws IllegalArgumentException if the samples are no images that the first layer takes
     * @throws CancellationException if the thread was interrupted
     */
    @Override
    public Run train(StdpNetwork network, Dataset dataset) {
        requireImages(network, dataset);
        var shape = dataset.train().shape();
        network.start(shape[1], shape[2], dataset.classes().size(), parts, options.seed());
        var listener = listeners.get();
        return Passes.run(
                this,
                network,
                dataset,
                listener,
                () -> {
                    learnFilters(network, dataset);
                    var features = Features.of(network, dataset);
                    return number -> pass(network, dataset, features, number, listener);
                });
    }

    private static void requireImages(StdpNetwork network, Dataset dataset) {
        var shape = dataset.train().shape();
        if (shape.length != 3 || shape[0] != 1 || shape[1] < 2 || shape[2] < 2) {
            throw new IllegalArgumentException(
                    ("expected images of shape [1, H, W] for the first layer of %s, its 3 × 3"
                                    + " filters, got samples of shape %s in %s: choose a dataset of"
                                    + " grey images")
                            .formatted(network, Arrays.toString(shape), dataset.name()));
        }
    }

    private void learnFilters(StdpNetwork network, Dataset dataset) {
        int size = Math.min(options.batchSize(), 128);
        int left = filterBatches;
        for (long pass = 0; left > 0; pass++) {
            var order = Batches.of(dataset.train(), size).shuffled(options.seed() - 1 - pass);
            var batches = order.iterator();
            while (left > 0 && batches.hasNext()) {
                Interruption.check("the filters");
                try (var _ = Scope.open()) {
                    var batch = batches.next();
                    batch.requireOneLabelEach("unsupervised stdp");
                    network.filterLayer().learn(batch.inputs(), FILTER_RATE, drawSeed(-left));
                }
                left--;
            }
        }
    }

    private Epoch pass(
            StdpNetwork network,
            Dataset dataset,
            Features features,
            int number,
            TrainingListener listener) {
        long start = System.nanoTime();
        int size = features.labels.length;
        int batches = Math.ceilDiv(size, options.batchSize());
        var order = features.order(options.seed() + number);
        int right = 0;
        for (int batch = 0; batch < batches; batch++) {
            Interruption.check("epoch " + number);
            int from = batch * options.batchSize();
            var chosen =
                    Arrays.copyOfRange(order, from, Math.min(from + options.batchSize(), size));
            long step = (long) (number - 1) * batches + batch + 1;
            var counts =
                    network.neuronLayer()
                            .learn(
                                    features.of(chosen),
                                    options.learningRate(number),
                                    drawSeed(step));
            var labels = features.labels(chosen);
            right += network.right(counts, labels);
            for (int i = 0; i < chosen.length; i++) {
                network.votes().count(counts, i, (int) labels[i]);
            }
            listener.step(step, (long) options.epochs() * batches, number, Double.NaN);
        }
        network.votes().assign();
        return new Epoch(
                number,
                Double.NaN,
                (double) right / size,
                network.accuracy(dataset.test()),
                (System.nanoTime() - start) / 1e9);
    }

    private long drawSeed(long step) {
        return options.seed() * 1_000_003 + step;
    }

    /** What the filters, which stay the same now, make of the training samples; a byte a value. */
    private static final class Features {
        private static final float SCALE = 127;
        private final byte[][] values;
        private final long[] labels;

        private Features(int samples) {
            values = new byte[samples][];
            labels = new long[samples];
        }

        static Features of(StdpNetwork network, Dataset dataset) {
            var all = new Features(dataset.train().size());
            int first = 0;
            var batches = Batches.of(dataset.train(), 256).iterator();
            while (batches.hasNext()) {
                Interruption.check("the filters' last pass");
                try (var _ = Scope.open()) {
                    var batch = batches.next();
                    all.put(first, network.filterLayer().features(batch.inputs()), batch.size());
                    System.arraycopy(
                            Tensors.longs(batch.labels()), 0, all.labels, first, batch.size());
                    first += batch.size();
                }
            }
            return all;
        }

        private void put(int first, float[] features, int samples) {
            int width = features.length / samples;
            for (int i = 0; i < samples; i++) {
                var row = new byte[width];
                for (int f = 0; f < width; f++) {
                    row[f] = (byte) Math.round(features[i * width + f] * SCALE);
                }
                values[first + i] = row;
            }
        }

        int[] order(long seed) {
            var order = new int[labels.length];
            Arrays.setAll(order, i -> i);
            var random = new SplittableRandom(seed);
            for (int i = order.length - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                int held = order[i];
                order[i] = order[other];
                order[other] = held;
            }
            return order;
        }

        float[] of(int[] samples) {
            int width = values[0].length;
            var features = new float[samples.length * width];
            for (int i = 0; i < samples.length; i++) {
                var row = values[samples[i]];
                for (int f = 0; f < width; f++) {
                    features[i * width + f] = row[f] / SCALE;
                }
            }
            return features;
        }

        long[] labels(int[] samples) {
            return Arrays.stream(samples).mapToLong(i -> labels[i]).toArray();
        }
    }
}
