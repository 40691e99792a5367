package org.spikej.learn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Cross-entropy with the negated times of the first spikes as logits: {@code −log
 * softmax(−first)[label]}, so that the neuron of the label should spike first (Mostafa 2018,
 * "Supervised learning based on temporal coding in spiking neural networks", in steps). A neuron
 * that never spikes counts as spiking at step T.
 */
public record TimeCrossEntropy() implements Loss {
    @Override
    public String name() {
        return "timeCrossEntropy()";
    }

    @Override
    public Tensor of(Tensor output, Tensor labels) {
        Outputs.requireClasses(output, labels);
        Outputs.requireSpikes(this, output);
        return torch.cross_entropy_loss(FirstSpike.of(output).neg(), labels);
    }
}
