package org.spikej.learn;

import org.spikej.data.Dataset;

/**
 * What trains networks of one kind by a dataset, and is set by {@link Options}: the {@linkplain
 * TrainingMethod methods of layered networks}, and those that have a network of their own.
 *
 * @param <N> the networks that it trains
 * @param <M> the method itself
 */
public interface LearningMethod<N, M extends LearningMethod<N, M>> {
    /** How it is written in code, for instance {@code bptt}. */
    String name();

    /** The networks that it trains. */
    Class<N> networks();

    /** The options in force. */
    Options options();

    /** The same method with other options. */
    M with(Options options);

    /** The same method, telling its progress to this listener. */
    M listener(TrainingListener listener);

    /**
     * Trains and tests after every epoch.
     *
     * @throws java.util.concurrent.CancellationException if the thread was interrupted; the weights
     *     stay as the last step left them
     */
    Run train(N network, Dataset dataset);

    /** Passes over the training set. */
    default M epochs(int count) {
        return with(options().withEpochs(count));
    }

    /** Samples a step. */
    default M batchSize(int size) {
        return with(options().withBatchSize(size));
    }

    /** How far a step moves the weights. */
    default M learningRate(double rate) {
        return with(options().withLearningRate(rate));
    }

    /** Factor of the learning rate from one epoch to the next. */
    default M decay(double factor) {
        return with(options().withDecay(factor));
    }

    /** Of all that the method draws, the order of the samples among it. */
    default M seed(long seed) {
        return with(options().withSeed(seed));
    }
}
