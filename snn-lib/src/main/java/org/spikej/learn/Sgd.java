package org.spikej.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.layer.Parameter;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;

/**
 * Stochastic gradient descent with momentum and weight decay, in the form of PyTorch's (Sutskever
 * et al. 2013, "On the importance of initialization and momentum in deep learning"):
 *
 * <pre>
 *   v ← μ v + ∇ + ρ w
 *   w ← w − α v
 * </pre>
 */
public final class Sgd implements Descent {
    private static final String VELOCITY = ".momentum_buffer";

    private final List<Moving> all = new ArrayList<>();
    private final double momentum;
    private final double weightDecay;
    private double learningRate;

    /** A parameter and its v. */
    private record Moving(Parameter parameter, Tensor velocity) {
        Tensor weight() {
            return parameter.value();
        }
    }

    private Sgd(double learningRate, double momentum, double weightDecay) {
        if (!(momentum >= 0 && momentum < 1) || !(weightDecay >= 0)) {
            throw new IllegalArgumentException(
                    ("expected momentum in [0, 1) and weight decay of at least 0 for sgd, got %s"
                                    + " and %s: 0.9 and 0 are usual choices")
                            .formatted(momentum, weightDecay));
        }
        this.learningRate = learningRate;
        this.momentum = momentum;
        this.weightDecay = weightDecay;
    }

    /**
     * @param parameters what a step changes
     * @param learningRate α, the size of a step
     * @param momentum μ in [0, 1)
     * @param weightDecay ρ, at least 0
     */
    public static Sgd of(
            List<Parameter> parameters, double learningRate, double momentum, double weightDecay) {
        var sgd = new Sgd(learningRate, momentum, weightDecay);
        for (var parameter : parameters) {
            sgd.all.add(new Moving(parameter, torch.zeros_like(parameter.value().detach())));
        }
        return sgd;
    }

    @Override
    public String name() {
        return "sgd";
    }

    @Override
    public void learningRate(double rate) {
        learningRate = rate;
    }

    @Override
    public void clearGradients() {
        all.forEach(one -> one.weight().mutable_grad().reset());
    }

    @Override
    public void step() {
        try (var _ = Scope.open()) {
            Libtorch.withoutGradient(
                    () -> {
                        all.stream().filter(m -> m.weight().grad().defined()).forEach(this::move);
                        return null;
                    });
        }
    }

    private void move(Moving one) {
        var gradient = one.weight().grad();
        if (weightDecay > 0) {
            gradient = gradient.add(one.weight(), new Scalar((float) weightDecay));
        }
        if (momentum > 0) {
            gradient = one.velocity.mul_(new Scalar((float) momentum)).add_(gradient);
        }
        one.weight().add_(gradient, new Scalar(-learningRate));
    }

    /** The velocities, {@code 0.weight.momentum_buffer}; none where there is no momentum. */
    @Override
    public Map<String, Tensor> state() {
        var state = new LinkedHashMap<String, Tensor>();
        if (momentum > 0) {
            all.forEach(one -> state.put(one.parameter.name() + VELOCITY, one.velocity));
        }
        return state;
    }

    @Override
    public void restore(Map<String, Tensor> state) {
        for (var one : all) {
            var velocity = state.get(one.parameter.name() + VELOCITY);
            if (velocity != null) {
                one.velocity.copy_(velocity);
            }
        }
    }
}
