package org.spikej.learn;

/**
 * One pass over the training set.
 *
 * @param number from 1
 * @param loss mean training loss
 * @param trainAccuracy in [0, 1], measured while training
 * @param testAccuracy in [0, 1], measured after the pass
 * @param seconds wall time of training and testing
 */
public record Epoch(
        int number, double loss, double trainAccuracy, double testAccuracy, double seconds) {}
