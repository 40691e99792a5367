package org.spikej.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batches;
import org.spikej.data.Dataset;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * Backpropagation through time with surrogate gradients (Neftci, Mostafa and Zenke 2019): the
 * network is unrolled over its T steps, the Heaviside step's derivative is replaced by the neuron's
 * surrogate, and Adam (Kingma and Ba 2015) follows the gradient.
 *
 * <p>A long training writes a checkpoint after every epoch and goes on from there, to the same bits
 * as without the break:
 *
 * <pre>{@code
 * Bptt.method().epochs(20).checkpoint(file).train(net, digits);
 * Bptt.method().epochs(20).checkpoint(file).resume(file).train(net, digits);
 * }</pre>
 *
 * @param options epochs, batch size, learning rate, seed
 * @param loss what becomes small
 * @param regulariser what becomes small beside the loss, if given
 * @param listeners gives each training its listener
 * @param checkpointFile written after every epoch, if given
 * @param resumeFile the checkpoint to go on from, if given
 */
public record Bptt(
        Options options,
        Loss loss,
        Optional<Regulariser> regulariser,
        Supplier<TrainingListener> listeners,
        Optional<Path> checkpointFile,
        Optional<Path> resumeFile)
        implements TrainingMethod {
    /** Standard options, cross-entropy of the spike counts. */
    public static Bptt method() {
        return new Bptt(
                Options.standard(),
                Losses.countCrossEntropy(),
                Optional.empty(),
                TrainingListener::standard,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public String name() {
        return "bptt";
    }

    @Override
    public Bptt with(Options other) {
        return new Bptt(other, loss, regulariser, listeners, checkpointFile, resumeFile);
    }

    @Override
    public Bptt listener(TrainingListener listener) {
        return new Bptt(options, loss, regulariser, () -> listener, checkpointFile, resumeFile);
    }

    /** The same method with another loss. */
    public Bptt loss(Loss other) {
        return new Bptt(options, other, regulariser, listeners, checkpointFile, resumeFile);
    }

    /** The same method with a cost on hidden spikes beside the loss. */
    public Bptt regulariser(Regulariser other) {
        return new Bptt(options, loss, Optional.of(other), listeners, checkpointFile, resumeFile);
    }

    /** What becomes small, as written in code. */
    private String objective() {
        return loss.name() + regulariser.map(r -> " + " + r.name()).orElse("");
    }

    /** The same method, writing a checkpoint to this file after every epoch. */
    public Bptt checkpoint(Path file) {
        return new Bptt(options, loss, regulariser, listeners, Optional.of(file), resumeFile);
    }

    /**
     * The same method, starting where this checkpoint ends; of the options, only the number of
     * epochs may differ from those that it was written with.
     */
    public Bptt resume(Path file) {
        return new Bptt(options, loss, regulariser, listeners, checkpointFile, Optional.of(file));
    }

    @Override
    public Bptt epochs(int count) {
        return with(options.withEpochs(count));
    }

    @Override
    public Bptt batchSize(int size) {
        return with(options.withBatchSize(size));
    }

    @Override
    public Bptt learningRate(double rate) {
        return with(options.withLearningRate(rate));
    }

    @Override
    public Bptt seed(long seed) {
        return with(options.withSeed(seed));
    }

    @Override
    public Run train(Network network, Dataset dataset) {
        return new Training(network, dataset).run();
    }

    /** One training in progress. */
    private final class Training {
        private final Network network;
        private final Dataset dataset;
        private final Batches batches;
        private final TrainingListener listener = listeners.get();
        private final List<Epoch> epochs = new ArrayList<>();
        private final List<Double> losses = new ArrayList<>();
        private final long total;

        Training(Network network, Dataset dataset) {
            this.network = network;
            this.dataset = dataset;
            batches = Batches.of(dataset.train(), options.batchSize());
            total = (long) options.epochs() * batches.count();
        }

        Run run() {
            try (var _ = Scope.open()) {
                var adam = Adam.of(network.parameters(), options.learningRate());
                resumeFile.ifPresent(file -> resume(file, adam));
                for (int epoch = epochs.size() + 1; epoch <= options.epochs(); epoch++) {
                    epochs.add(pass(epoch, adam));
                    checkpointFile.ifPresent(
                            file -> Checkpoint.write(file, network, adam, objective(), soFar()));
                    listener.epoch(soFar());
                }
                return soFar();
            } finally {
                listener.end();
            }
        }

        private void resume(Path file, Adam adam) {
            var run = Checkpoint.resume(file, network, adam, objective(), soFar());
            epochs.addAll(run.epochs());
            losses.addAll(run.batchLosses());
        }

        private Epoch pass(int number, Adam adam) {
            long start = System.nanoTime();
            // A seed for each epoch: a training that resumes draws what the whole one drew.
            Libtorch.seed(options.seed() * 1_000_003 + number);
            int right = 0;
            double sum = 0;
            var order = batches.shuffled(options.seed() + number).iterator();
            while (order.hasNext()) {
                requireGoing(number);
                try (var _ = Scope.open()) {
                    var batch = order.next();
                    var spikes = new HiddenSpikes();
                    var output = output(batch.inputs(), spikes);
                    var cost = loss.of(output, batch.labels());
                    if (regulariser.isPresent()) {
                        cost = cost.add(regulariser.get().of(spikes.but(output)));
                    }
                    double value = step(cost, number, adam);
                    losses.add(value);
                    right += right(output, batch.labels());
                    sum += value * batch.labels().size(0);
                }
                listener.step(losses.size(), total, number, losses.getLast());
            }
            int size = dataset.train().size();
            double testAccuracy = network.accuracy(dataset.test());
            return new Epoch(
                    number,
                    sum / size,
                    (double) right / size,
                    testAccuracy,
                    (System.nanoTime() - start) / 1e9);
        }

        /** The output; the spikes on the way only where a regulariser asks for them. */
        private Tensor output(Tensor inputs, HiddenSpikes spikes) {
            return regulariser.isPresent()
                    ? network.run(inputs, spikes)
                    : network.trainingForward(inputs);
        }

        private double step(Tensor mean, int epoch, Adam adam) {
            double value = mean.item_double();
            requireFinite(value, epoch);
            adam.clearGradients();
            Libtorch.flushingDenormals(
                    () -> {
                        mean.backward();
                        return null;
                    });
            adam.step();
            return value;
        }

        private static int right(Tensor output, Tensor labels) {
            var answers = Network.classes(output);
            var expected = Tensors.longs(labels);
            int right = 0;
            for (int i = 0; i < answers.length; i++) {
                right += answers[i] == expected[i] ? 1 : 0;
            }
            return right;
        }

        private void requireGoing(int epoch) {
            if (Thread.interrupted()) {
                throw new CancellationException(
                        ("training was interrupted in epoch %d after %d of %d steps; the weights"
                                        + " of the last step are kept: train again to go on")
                                .formatted(epoch, losses.size(), total));
            }
        }

        private void requireFinite(double value, int epoch) {
            if (!Double.isFinite(value)) {
                throw new ArithmeticException(
                        ("expected a finite loss, got %s in epoch %d at step %d of %d: lower the"
                                        + " learning rate (now %s), and look for NaN in the inputs")
                                .formatted(
                                        value,
                                        epoch,
                                        losses.size() + 1,
                                        total,
                                        options.learningRate()));
            }
        }

        private Run soFar() {
            return new Run(name(), network.toString(), dataset.name(), options, epochs, losses);
        }
    }
}
