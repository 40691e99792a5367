package org.spikej.kernel.snn;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.spikej.event.Events;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.MagicException;
import org.spikej.kernel.magic.Notebook;
import org.spikej.learn.Run;
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
        Function<List<T>, XYChart> picture)
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
