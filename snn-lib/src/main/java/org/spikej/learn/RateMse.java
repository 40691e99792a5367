package org.spikej.learn;

import org.bytedeco.pytorch.Tensor;

/**
 * Mean squared error of the firing rates: {@code (1/T Σ_t s[t] − r)²}, with r one rate for the
 * neuron of the label and another for the rest (Fang et al. 2021, "Incorporating learnable membrane
 * time constant", with rates 1 and 0).
 *
 * @param correct spikes a step that the right neuron should give
 * @param incorrect spikes a step of the others
 */
public record RateMse(double correct, double incorrect) implements Loss {
    @Override
    public String name() {
        return "rateMse(%s, %s)".formatted(correct, incorrect);
    }

    @Override
    public Tensor of(Tensor output, Tensor labels) {
        Outputs.requireClasses(output, labels);
        return Outputs.squaredError(output.mean(0), labels, correct, incorrect);
    }
}
