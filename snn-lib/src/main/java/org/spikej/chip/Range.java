package org.spikej.chip;

/**
 * The largest magnitudes that a group met in real numbers.
 *
 * @param input of the input of a step, bias included
 * @param membrane of a membrane
 */
record Range(double input, double membrane) {}
