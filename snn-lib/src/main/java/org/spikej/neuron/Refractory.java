package org.spikej.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Absolute refractoriness, for any model with a reset: for some steps after a spike the neuron
 * stands still, as the spike left it, and what arrives then is lost (Gerstner et al. 2014,
 * "Neuronal Dynamics", section 1.3.5).
 *
 * @param neuron the model
 * @param period steps after each spike in which there is none, at least 1
 */
public record Refractory(Neuron neuron, int period) implements Neuron {
    public Refractory {
        if (period < 1) {
            throw new IllegalArgumentException(
                    ("expected a refractory period of at least 1 step, got %d: for none, use the"
                                    + " neuron itself")
                            .formatted(period));
        }
        if (!neuron.resets()) {
            throw new IllegalArgumentException(
                    ("expected a neuron whose membrane a spike resets, got %s: it brings its own"
                                    + " refractoriness or never spikes, use it as it is")
                            .formatted(neuron.name()));
        }
    }

    @Override
    public String name() {
        return "refractory(%s, %d)".formatted(neuron.name(), period);
    }

    @Override
    public String unit() {
        return neuron.unit();
    }

    @Override
    public Optional<long[]> sampleShape() {
        return neuron.sampleShape();
    }

    @Override
    public List<Coefficient> learned() {
        return neuron.learned();
    }

    /** The model's state, and the steps that are left to wait. */
    @Override
    public List<Tensor> rest(long... shape) {
        var state = new ArrayList<>(neuron.rest(shape));
        state.add(torch.zeros(shape));
        return List.copyOf(state);
    }

    @Override
    public Step step(Tensor current, List<Tensor> state) {
        var before = state.subList(0, state.size() - 1);
        var wait = state.getLast();
        var step = neuron.step(current, before);
        var ready = wait.lt(new Scalar(0.5f));
        var active = ready.to(torch.ScalarType.Float);
        var s = step.spikes().mul(active);
        var after = new ArrayList<Tensor>();
        for (int i = 0; i < before.size(); i++) {
            after.add(torch.where(ready, step.state().get(i), before.get(i)));
        }
        var left = wait.sub(new Scalar(1f)).clamp_min(new Scalar(0f));
        after.add(left.add(s.detach().mul(new Scalar((float) period))));
        var u = torch.where(ready, step.membrane(), before.getFirst());
        return new Step(s, u, step.threshold(), List.copyOf(after));
    }
}
