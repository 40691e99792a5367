package org.spikej.learn;

import org.bytedeco.pytorch.Tensor;

/**
 * Mean squared error of the membrane potentials at every step: {@code (u[t] − v)²}, with v one
 * potential for the neuron of the label and another for the rest.
 *
 * <p>Needs a network whose output is a membrane: its last layer is a leaky integrator, or a linear
 * layer, whose currents then count as potentials.
 *
 * @param correct potential that the right neuron should have
 * @param incorrect potential of the others
 */
public record MembraneMse(double correct, double incorrect) implements Loss {
    @Override
    public String name() {
        return "membraneMse(%s, %s)".formatted(correct, incorrect);
    }

    @Override
    public Tensor of(Tensor output, Tensor labels) {
        Outputs.requireClasses(output, labels);
        Outputs.requireMembrane(this, output);
        return Outputs.squaredError(output, labels, correct, incorrect);
    }
}
