package org.spikej.learn;

import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batch;
import org.spikej.data.Dataset;
import org.spikej.data.Samples;
import org.spikej.learn.Rounding.Rounded;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;

/**
 * Training of a network whose weights are rounded: {@link Bptt} with rounded weights forward and
 * backward, and the gradient at the rounded weights moves the real ones (the straight-through
 * estimator, Bengio, Léonard and Courville 2013; so Courbariaux, Bengio and David 2015,
 * "BinaryConnect", algorithm 1). Test accuracies are those of the rounded weights, and these are
 * what the network has in the end.
 *
 * @param bptt finds the gradients
 * @param rounding of the weights
 */
public record StraightThrough(Bptt bptt, Rounding rounding)
        implements TrainingMethod<StraightThrough> {
    /** A tenth of the usual learning rate, since the network is trained already; one epoch. */
    public static StraightThrough method(Rounding rounding) {
        return new StraightThrough(Bptt.method(), rounding).epochs(1).learningRate(1e-4);
    }

    /** The same method with another loss. */
    public StraightThrough loss(Loss other) {
        return new StraightThrough(bptt.loss(other), rounding);
    }

    @Override
    public String name() {
        return "straightThrough(%s)".formatted(rounding.name());
    }

    @Override
    public Settings settings() {
        return bptt.settings();
    }

    @Override
    public StraightThrough with(Settings other) {
        return new StraightThrough(bptt.with(other), rounding);
    }

    @Override
    public Run train(Network network, Dataset dataset) {
        var rounded = rounding.on(network, dataset);
        var run =
                Training.run(
                        this,
                        network,
                        dataset,
                        descent ->
                                new Rule(
                                        new GradientStep(
                                                bptt.objective() + ", rounded",
                                                descent,
                                                (batch, check) ->
                                                        whileRounded(
                                                                rounded,
                                                                () ->
                                                                        bptt.backward(
                                                                                network, batch,
                                                                                check))),
                                        rounded));
        try (var _ = Scope.open()) {
            write(Libtorch.withoutGradient(rounded::get));
        }
        return run;
    }

    /** A step whose accuracy is that of the rounded weights, too. */
    private record Rule(GradientStep step, Supplier<List<Rounded>> rounded)
            implements Training.Rule {
        @Override
        public Training.Outcome learn(Batch batch, Training training) {
            return step.learn(batch, training);
        }

        @Override
        public String objective() {
            return step.objective();
        }

        @Override
        public double accuracy(Network trained, Samples samples) {
            return whileRounded(rounded, () -> trained.accuracy(samples));
        }
    }

    /** Runs with rounded weights, and puts the real ones back. */
    private static <R> R whileRounded(Supplier<List<Rounded>> rounded, Supplier<R> work) {
        try (var _ = Scope.open()) {
            var all = Libtorch.withoutGradient(rounded::get);
            var real =
                    all.stream().map(r -> new Rounded(r.parameter(), copy(r.parameter()))).toList();
            write(all);
            try {
                return work.get();
            } finally {
                write(real);
            }
        }
    }

    private static Tensor copy(Tensor parameter) {
        return parameter.detach().clone();
    }

    private static void write(List<Rounded> values) {
        Libtorch.withoutGradient(
                () -> {
                    values.forEach(r -> r.parameter().copy_(r.values()));
                    return null;
                });
    }
}
