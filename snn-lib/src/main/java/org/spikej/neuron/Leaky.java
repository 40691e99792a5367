package org.spikej.neuron;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Leaky surrogate: the spike itself as its derivative, and a small slope where there is none, as in
 * a leaky rectifier (the leaky spike operator of snnTorch, Eshraghian et al. 2023, appendix B).
 *
 * <pre>  σ'(x) = 1  where x ≥ 0,  else k  </pre>
 *
 * @param leak k in (0, 1]
 */
public record Leaky(float leak) implements Surrogate {
    public Leaky {
        Require.share("leaky's leak", leak);
    }

    @Override
    public String name() {
        return "leaky(" + leak + ")";
    }

    @Override
    public Tensor derivative(Tensor distance) {
        return distance.ge(new Scalar(0f))
                .to(torch.ScalarType.Float)
                .mul_(new Scalar(1 - leak))
                .add_(new Scalar(leak));
    }

    @Override
    public void derivative(float[] distance, float[] slope, int length) {
        float jump = 1 - leak;
        for (int i = 0; i < length; i++) {
            float spike = Math.min(1, Math.max(0, distance[i] * Rectangle.STEEP + 1));
            slope[i] = jump * spike + leak;
        }
    }
}
