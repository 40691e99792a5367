package org.spikej.learn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Cross-entropy with the highest membrane potentials as logits: {@code −log softmax(max_t
 * u[t])[label]} (Cramer et al. 2020, "The Heidelberg spiking data sets").
 *
 * <p>Needs a network whose output is a membrane: its last layer is a leaky integrator, or a linear
 * layer, whose currents then count as potentials.
 */
public record MembraneCrossEntropy() implements Loss {
    @Override
    public String name() {
        return "membraneCrossEntropy()";
    }

    @Override
    public Tensor of(Tensor output, Tensor labels) {
        Outputs.requireClasses(output, labels);
        Outputs.requireMembrane(this, output);
        return torch.cross_entropy_loss(output.amax(new long[] {0}, false), labels);
    }
}
