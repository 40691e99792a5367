package org.spikej.learn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Cross-entropy with the firing rates as logits: {@code −log softmax(1/T Σ_t s[t])[label]}. The
 * logits lie in [0, 1] whatever T is, so the loss never comes near zero; counts discriminate more.
 */
public record RateCrossEntropy() implements Loss {
    @Override
    public String name() {
        return "rateCrossEntropy()";
    }

    @Override
    public Tensor of(Tensor output, Tensor labels) {
        Outputs.requireClasses(output, labels);
        return torch.cross_entropy_loss(output.mean(0), labels);
    }
}
