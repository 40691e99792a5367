package org.spikej.neuron;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Leaky integrator: a {@link Lif} that never spikes (Bellec et al. 2018, the read-out of LSNN). Its
 * output is its membrane, to read a real-valued answer from a network.
 *
 * <pre>
 *   u[t] = λ u[t-1] + x[t]
 * </pre>
 *
 * @param decay λ in (0, 1], per step; {@code exp(-dt/τ)}
 */
public record LeakyIntegrator(float decay) implements Neuron {
    public LeakyIntegrator {
        Require.decay("leakyIntegrator's decay", decay);
    }

    @Override
    public boolean resets() {
        return false;
    }

    @Override
    public String name() {
        return "leakyIntegrator(%s)".formatted(decay);
    }

    @Override
    public List<Tensor> rest(long... shape) {
        return List.of(torch.zeros(shape));
    }

    @Override
    public Step step(Tensor current, List<Tensor> state) {
        var u = state.getFirst().mul(new Scalar(decay)).add(current);
        return Step.of(u, u, Float.NaN, u);
    }
}
