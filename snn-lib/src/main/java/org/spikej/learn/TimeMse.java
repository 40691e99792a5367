package org.spikej.learn;

import org.bytedeco.pytorch.Tensor;

/**
 * Mean squared error of the times of the first spikes: {@code (first − t)²} in steps², with t one
 * step for the neuron of the label and another for the rest (Bohte, Kok and La Poutré 2002,
 * SpikeProp). A neuron that never spikes counts as spiking at step T.
 *
 * @param correct step at which the right neuron should spike first, from 0
 * @param incorrect step of the others
 */
public record TimeMse(double correct, double incorrect) implements Loss {
    @Override
    public String name() {
        return "timeMse(%s, %s)".formatted(correct, incorrect);
    }

    @Override
    public Tensor of(Tensor output, Tensor labels) {
        Outputs.requireClasses(output, labels);
        Outputs.requireSpikes(this, output);
        return Outputs.squaredError(FirstSpike.of(output), labels, correct, incorrect);
    }
}
