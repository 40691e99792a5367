package org.spikej.kernel.snn;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.spikej.event.Events;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.MagicException;
import org.spikej.kernel.magic.Notebook;
import org.spikej.learn.Dynamics;
import org.spikej.learn.Run;
import org.spikej.model.Network;
import org.spikej.neuron.Surrogate;
import org.spikej.plot.Plots;

/**
 * A picture of values of one kind.
 *
 * @param kind of the values
 * @param arguments how they are called in the syntax
 * @param picture of all of them, at least one
 */
record DrawMagic<T>(
        String name,
        Class<T> kind,
        String arguments,
        String help,
        Function<List<T>, Object> picture)
        implements Magic {
    /** {@link Plots#surrogate}. */
    static Magic surrogate() {
        return new DrawMagic<>(
                "surrogate",
                Surrogate.class,
                "SURROGATE…",
                "shapes of surrogate gradients: %surrogate Surrogates.arctan() Surrogates.erfc()",
                all -> Plots.surrogate(all.toArray(Surrogate[]::new)));
    }

    /** {@link Plots#learningCurve}. */
    static Magic curves() {
        return new DrawMagic<>(
                "curves",
                Run.class,
                "RUN…",
                "loss and accuracy of one or several runs, epoch by epoch",
                all -> Plots.learningCurve(all.toArray(Run[]::new)));
    }

    /** {@link Plots#spread}. */
    static Magic spread() {
        return new DrawMagic<>(
                "spread",
                Run.class,
                "RUN…",
                "test accuracy of runs; those that only differ in their seed as mean and range",
                all -> Plots.spread(all.toArray(Run[]::new)));
    }

    /** {@link Plots#eventCloud}. */
    static Magic cloud() {
        return new DrawMagic<>(
                "cloud",
                Events.class,
                "EVENTS",
                "events as points of space and time",
                all -> Plots.eventCloud(all.getFirst()));
    }

    /** {@link Plots#events}. */
    static Magic frames() {
        return new DrawMagic<>(
                "frames",
                Events.class,
                "EVENTS",
                "events as pictures beside each other, of equal spans of time",
                all -> Plots.events(all.getFirst()));
    }

    /** {@link Plots#scrubber}. */
    static Magic scrubber() {
        return new DrawMagic<>(
                "scrubber",
                Events.class,
                "EVENTS",
                "events to move through, with a slider and a button to play them",
                all -> Plots.scrubber(all.getFirst(), EventsRenderer.PICTURES));
    }

    /** {@link Plots#thresholds(Dynamics)}. */
    static Magic dynamics() {
        return new DrawMagic<>(
                "dynamics",
                Dynamics.class,
                "DYNAMICS",
                "thresholds of every population before a training and after each of its epochs",
                all -> Plots.thresholds(all.getFirst()));
    }

    /** {@link Plots#weights}. */
    static Magic weights() {
        return new DrawMagic<>(
                "weights",
                Object.class,
                "NETWORK",
                "weights of the first layer as images, or a tensor of [count, height, width]",
                all -> weights(all.getFirst()));
    }

    private static Object weights(Object of) {
        return switch (of) {
            case Network network -> Plots.weights(network);
            case Tensor tensor -> Plots.weights(tensor);
            default ->
                    throw new MagicException(
                            "expected a Network or a Tensor for %%weights, got a %s: pass net, for instance"
                                    .formatted(of.getClass().getSimpleName()));
        };
    }

    @Override
    public String syntax() {
        return "%" + name + " " + arguments;
    }

    @Override
    public Optional<Object> run(Arguments written, Optional<String> body, Notebook notebook) {
        boolean several = arguments.endsWith("…");
        int count = written.words().size();
        if (count == 0 || count > 1 && !several) {
            throw new MagicException(
                    "expected %s, got `%s`: pass %s"
                            .formatted(syntax(), written.line(), several ? "at least one" : "one"));
        }
        var values = written.words().stream().map(word -> notebook.value(word, kind)).toList();
        return Optional.of(Library.ask(() -> picture.apply(values)));
    }
}
