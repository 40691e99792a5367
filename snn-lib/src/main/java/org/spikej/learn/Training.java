package org.spikej.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batch;
import org.spikej.data.Batches;
import org.spikej.data.Dataset;
import org.spikej.data.Samples;
import org.spikej.layer.Population;
import org.spikej.model.Network;
import org.spikej.neuron.LifFamily;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * One training in progress: epochs of shuffled batches, a test after each, the listener,
 * checkpoints and interruption. What happens to the weights is the {@link Rule}'s.
 */
final class Training {
    /** What a method does with one batch. */
    interface Rule {
        /**
         * Changes the weights.
         *
         * @param training to ask for a finite loss before they change
         */
        Outcome learn(Batch batch, Training training);

        /** What becomes small, as written in code. */
        String objective();

        /** Share of samples that the network classifies as labelled, in [0, 1]. */
        default double accuracy(Network network, Samples samples) {
            return network.accuracy(samples);
        }
    }

    /**
     * How the network did on a batch before it changed.
     *
     * @param loss mean of the samples
     * @param right how many samples it classified as labelled
     */
    record Outcome(double loss, int right) {}

    private final TrainingMethod<?> method;
    private final Network network;
    private final Dataset dataset;
    private final Descent descent;
    private final Rule rule;
    private final Batches batches;
    private final TrainingListener listener;
    private final List<Epoch> epochs = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final long total;

    /** The one that is being learned. */
    private Batch batch;

    private Training(
            TrainingMethod<?> method,
            Network network,
            Dataset dataset,
            Descent descent,
            Rule rule) {
        this.method = method;
        this.network = network;
        this.dataset = dataset;
        this.descent = descent;
        this.rule = rule;
        batches = Batches.of(dataset.train(), method.options().batchSize());
        listener = method.settings().listeners().get();
        total = (long) method.options().epochs() * batches.count();
    }

    /** Trains to the end; the rule gets the optimiser that it is to use. */
    static Run run(
            TrainingMethod<?> method,
            Network network,
            Dataset dataset,
            Function<Descent, Rule> rule) {
        try (var _ = Scope.open()) {
            var descent =
                    method.settings()
                            .optimiser()
                            .on(network.parameters(), method.options().learningRate());
            return new Training(method, network, dataset, descent, rule.apply(descent)).run();
        }
    }

    private Run run() {
        try {
            method.settings().resumeFile().ifPresent(this::resume);
            for (int epoch = epochs.size() + 1; epoch <= method.options().epochs(); epoch++) {
                epochs.add(pass(epoch));
                method.settings()
                        .checkpointFile()
                        .ifPresent(
                                file ->
                                        Checkpoint.write(
                                                file, network, descent, objective(), soFar()));
                listener.epoch(soFar());
            }
            return soFar();
        } finally {
            listener.end();
        }
    }

    private String objective() {
        return rule.objective() + " by " + method.settings().optimiser().name();
    }

    private void resume(Path file) {
        var run = Checkpoint.resume(file, network, descent, objective(), soFar());
        epochs.addAll(run.epochs());
        losses.addAll(run.batchLosses());
    }

    private Epoch pass(int number) {
        long start = System.nanoTime();
        // A seed for each epoch: a training that resumes draws what the whole one drew.
        Libtorch.seed(method.options().seed() * 1_000_003 + number);
        descent.learningRate(method.options().learningRate(number));
        int right = 0;
        double sum = 0;
        var order = batches.shuffled(method.options().seed() + number).iterator();
        while (order.hasNext()) {
            requireGoing(number);
            try (var _ = Scope.open()) {
                batch = order.next();
                var outcome = rule.learn(batch, this);
                losses.add(outcome.loss());
                right += outcome.right();
                sum += outcome.loss() * batch.size();
            }
            listener.step(losses.size(), total, number, losses.getLast());
        }
        int size = dataset.train().size();
        double testAccuracy = rule.accuracy(network, dataset.test());
        return new Epoch(
                number,
                sum / size,
                (double) right / size,
                testAccuracy,
                (System.nanoTime() - start) / 1e9);
    }

    /** How many samples of a batch an output classifies as labelled. */
    static int right(Tensor output, Tensor labels) {
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
                    ("training was interrupted in epoch %d after %d of %d steps; the weights of the"
                                    + " last step are kept: train again to go on")
                            .formatted(epoch, losses.size(), total));
        }
    }

    /**
     * The loss, to be asked for before the weights change.
     *
     * @throws ArithmeticException if it is not a number, naming the step and the layer
     */
    double finite(double loss) {
        if (!Double.isFinite(loss)) {
            throw stopped("a finite loss", loss + "", NotFinite.origin(network, batch.inputs()));
        }
        return loss;
    }

    /**
     * Lets the gradients pass, to be asked for before the weights change.
     *
     * @throws ArithmeticException if one is not a number, naming the step and the layer
     */
    void requireFiniteGradients() {
        NotFinite.gradient(network)
                .ifPresent(
                        where -> {
                            throw stopped(
                                    "finite gradients", "others", "the first is that of " + where);
                        });
    }

    private ArithmeticException stopped(String expected, String got, String where) {
        return new ArithmeticException(
                ("expected %s, got %s in epoch %d at step %d of %d: %s; lower the learning rate (now"
                                + " %s) or put a norm before the layer; the weights are those of"
                                + " the step before")
                        .formatted(
                                expected,
                                got,
                                epochs.size() + 1,
                                losses.size() + 1,
                                total,
                                where,
                                method.options().learningRate()));
    }

    private Run soFar() {
        return new Run(
                method.name(),
                network.toString(),
                dataset.name(),
                method.options(),
                epochs,
                losses,
                List.of(rule.objective(), method.settings().optimiser().name(), surrogates()));
    }

    private String surrogates() {
        return network.layers().stream()
                .map(layer -> layer instanceof Population some ? some.neuron() : null)
                .filter(LifFamily.class::isInstance)
                .map(neuron -> ((LifFamily) neuron).surrogate().name())
                .distinct()
                .collect(Collectors.joining(" and "));
    }
}
