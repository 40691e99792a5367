package org.spikej.learn;

import org.spikej.data.Dataset;
import org.spikej.model.Network;

/** How weights change. Settings give a new method; the network's weights change in place. */
public interface TrainingMethod {
    /** How it is written in code, for instance {@code bptt}. */
    String name();

    /** The options in force. */
    Options options();

    /** The same method with other options. */
    TrainingMethod with(Options options);

    /** The same method, telling its progress to this listener. */
    TrainingMethod listener(TrainingListener listener);

    /**
     * Trains from the network's present weights and tests after every epoch.
     *
     * @throws ArithmeticException if the loss is not a number
     * @throws java.util.concurrent.CancellationException if the thread was interrupted; the weights
     *     stay as the last step left them
     */
    Run train(Network network, Dataset dataset);

    /** Passes over the training set. */
    default TrainingMethod epochs(int count) {
        return with(options().withEpochs(count));
    }

    /** Samples a step. */
    default TrainingMethod batchSize(int size) {
        return with(options().withBatchSize(size));
    }

    /** Of the optimiser. */
    default TrainingMethod learningRate(double rate) {
        return with(options().withLearningRate(rate));
    }

    /** Of the order of the samples and of random encoders. */
    default TrainingMethod seed(long seed) {
        return with(options().withSeed(seed));
    }
}
