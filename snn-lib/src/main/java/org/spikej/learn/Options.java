package org.spikej.learn;

/**
 * What every training method takes.
 *
 * @param epochs passes over the training set, at least 1
 * @param batchSize samples a step, at least 1
 * @param learningRate of the optimiser, above 0
 * @param seed of the order of the samples and of random encoders; a network has its own
 */
public record Options(int epochs, int batchSize, double learningRate, long seed) {
    public Options {
        if (epochs < 1 || batchSize < 1 || !(learningRate > 0)) {
            throw new IllegalArgumentException(
                    "expected epochs >= 1, batch size >= 1 and learning rate > 0, got %d, %d and %s"
                            .formatted(epochs, batchSize, learningRate));
        }
    }

    /** 3 epochs, batches of 128, learning rate 0.001, seed 42. */
    public static Options standard() {
        return new Options(3, 128, 1e-3, 42);
    }

    public Options withEpochs(int count) {
        return new Options(count, batchSize, learningRate, seed);
    }

    public Options withBatchSize(int size) {
        return new Options(epochs, size, learningRate, seed);
    }

    public Options withLearningRate(double rate) {
        return new Options(epochs, batchSize, rate, seed);
    }

    public Options withSeed(long value) {
        return new Options(epochs, batchSize, learningRate, value);
    }
}
