package org.spikej.learn;

/**
 * What every training method takes.
 *
 * @param epochs passes over the training set, at least 1
 * @param batchSize samples a step, at least 1
 * @param learningRate of the optimiser in the first epoch, above 0
 * @param decay factor of the learning rate from one epoch to the next, in (0, 1]
 * @param seed of the order of the samples and of random encoders; a network has its own
 */
public record Options(int epochs, int batchSize, double learningRate, double decay, long seed) {
    public Options {
        if (epochs < 1 || batchSize < 1 || !(learningRate > 0) || !(decay > 0 && decay <= 1)) {
            throw new IllegalArgumentException(
                    ("expected epochs >= 1, batch size >= 1, learning rate > 0 and decay in (0, 1], got"
                                    + " %d, %d, %s and %s")
                            .formatted(epochs, batchSize, learningRate, decay));
        }
    }

    /** 3 epochs, batches of 128, a constant learning rate of 0.001, seed 42. */
    public static Options standard() {
        return new Options(3, 128, 1e-3, 1, 42);
    }

    public Options withEpochs(int count) {
        return new Options(count, batchSize, learningRate, decay, seed);
    }

    public Options withBatchSize(int size) {
        return new Options(epochs, size, learningRate, decay, seed);
    }

    public Options withLearningRate(double rate) {
        return new Options(epochs, batchSize, rate, decay, seed);
    }

    public Options withDecay(double factor) {
        return new Options(epochs, batchSize, learningRate, factor, seed);
    }

    /** The learning rate of an epoch, which is counted from 1. */
    double learningRate(int epoch) {
        return learningRate * Math.pow(decay, epoch - 1);
    }

    public Options withSeed(long value) {
        return new Options(epochs, batchSize, learningRate, decay, value);
    }
}
