package org.spikej.learn;

import java.util.List;
import org.spikej.layer.Parameter;

/** Every optimiser, by name. */
public final class Optimisers {
    private Optimisers() {}

    /** {@link Adam} with β₁ = 0.9 and β₂ = 0.999. */
    public static Optimiser adam() {
        return new Named("adam()", Adam::of);
    }

    /** {@link Sgd} without momentum: each step goes straight down the gradient. */
    public static Optimiser sgd() {
        return sgd(0, 0);
    }

    /** {@link Sgd} with momentum and a pull of the weights to zero. */
    public static Optimiser sgd(double momentum, double weightDecay) {
        return new Named(
                "sgd(%s, %s)".formatted(momentum, weightDecay),
                (parameters, rate) -> Sgd.of(parameters, rate, momentum, weightDecay));
    }

    private interface Start {
        Descent on(List<Parameter> parameters, double learningRate);
    }

    private record Named(String name, Start start) implements Optimiser {
        @Override
        public Descent on(List<Parameter> parameters, double learningRate) {
            return start.on(parameters, learningRate);
        }
    }
}
