package org.spikej.learn;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Temporal efficient training (Deng et al. 2022, "Temporal efficient training of spiking neural
 * network via gradient re-weighting"): cross-entropy at every step instead of one of the mean, and
 * a pull of all outputs towards one value.
 *
 * <pre>  (1 − λ) 1/T Σ_t CE(o[t], label) + λ 1/T Σ_t mean((o[t] − φ)²)  </pre>
 *
 * <p>Made for outputs that are potentials or currents of a read-out that does not spike.
 *
 * @param lambda λ in [0, 1]; 0 is plain cross-entropy of each step
 * @param level φ, the threshold as a rule
 */
public record Tet(double lambda, double level) implements Loss {
    public Tet {
        if (!(lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException(
                    "expected lambda in [0, 1] for tet, got %s: 0.001 is a usual choice"
                            .formatted(lambda));
        }
    }

    @Override
    public String name() {
        return "tet(%s, %s)".formatted(lambda, level);
    }

    @Override
    public Tensor of(Tensor output, Tensor labels) {
        Outputs.requireClasses(output, labels);
        long steps = output.size(0);
        var each = torch.cross_entropy_loss(output.flatten(0, 1), labels.repeat(steps));
        var distance = output.sub(new Scalar((float) level));
        return each.mul(new Scalar((float) (1 - lambda)))
                .add(distance.mul(distance).mean().mul(new Scalar((float) lambda)));
    }
}
