package org.spikej.learn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Cross-entropy with the spike counts of the output neurons as logits: {@code −log softmax(Σ_t
 * s[t])[label]} (Eshraghian et al. 2023, "Training spiking neural networks using lessons from deep
 * learning", section IV-B).
 */
public record CountCrossEntropy() implements Loss {
    @Override
    public String name() {
        return "countCrossEntropy()";
    }

    @Override
    public Tensor of(Tensor output, Tensor labels) {
        Outputs.requireClasses(output, labels);
        return torch.cross_entropy_loss(output.sum(0), labels);
    }
}
