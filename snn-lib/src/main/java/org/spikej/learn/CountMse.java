package org.spikej.learn;

import org.bytedeco.pytorch.Tensor;

/**
 * Mean squared error of the spike counts: {@code (Σ_t s[t] − n)²}, where n is one number of spikes
 * for the neuron of the label and another for the rest (Shrestha and Orchard 2018, SLAYER, section
 * 3.1).
 *
 * @param correct spikes that the right neuron should give
 * @param incorrect spikes of the others; above 0 it keeps them from falling silent
 */
public record CountMse(double correct, double incorrect) implements Loss {
    @Override
    public String name() {
        return "countMse(%s, %s)".formatted(correct, incorrect);
    }

    @Override
    public Tensor of(Tensor output, Tensor labels) {
        Outputs.requireClasses(output, labels);
        return Outputs.squaredError(output.sum(0), labels, correct, incorrect);
    }
}
