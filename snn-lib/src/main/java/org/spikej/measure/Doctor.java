package org.spikej.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batch;
import org.spikej.data.Samples;
import org.spikej.layer.Block;
import org.spikej.learn.Bptt;
import org.spikej.model.Network;
import org.spikej.model.Recording;
import org.spikej.tensor.Scope;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Looks at a network on some samples and says what is wrong with it: neurons that never fire or
 * fire at every step, gradients that vanish or explode on their way back, NaN and infinity, and for
 * each what to do. The gradient is that of surrogate gradients through time, cross-entropy of the
 * spike counts; the network stays as it is.
 */
public final class Doctor {
    /** Samples that are looked at, unless told otherwise. */
    public static final int SAMPLES = 128;

    /** Share of a population from which its silent or incessant neurons are worth a word. */
    private static final double MANY = 0.5;

    /** Of the largest relative gradient; below it a layer hardly learns beside the others. */
    private static final double VANISHING = 1e-4;

    /** ‖gradient‖ / ‖weight‖ from which a usual step throws the weight about. */
    private static final double EXPLODING = 100;

    private static final String FINE = "fine";

    /**
     * What was found of a layer.
     *
     * @param rate spikes of a neuron a step; NaN of a layer without neurons
     * @param dead share of the neurons that never fired
     * @param saturated share of the neurons that fired at each step of each sample
     * @param gradient the largest ‖gradient‖ / ‖weight‖ of its parameters; NaN if it has none
     * @param finite whether all that it gives and learns is a number
     */
    private record Findings(
            String layer,
            double rate,
            double dead,
            double saturated,
            double gradient,
            boolean finite) {}

    private Doctor() {}

    /** {@link #of(Network, Samples, int)} of the first 128 samples. */
    public static Table of(Network network, Samples samples) {
        return of(network, samples, SAMPLES);
    }

    /**
     * One row for each layer that has neurons or learns: layer, spikes a step, dead and saturated
     * share, relative gradient ‖∂L/∂w‖ / ‖w‖, and what to do.
     *
     * @param most samples that are looked at, from the first
     * @throws IllegalArgumentException if the network does not take the samples, or has no neuron
     *     for one of their classes
     */
    public static Table of(Network network, Samples samples, int most) {
        try (var _ = Scope.open()) {
            var before = new HashMap<String, Tensor>();
            network.state().forEach((name, value) -> before.put(name, value.detach().clone()));
            try {
                return table(examine(network, samples.first(most)));
            } finally {
                network.restore(before);
            }
        }
    }

    private static List<Findings> examine(Network network, Batch batch) {
        var recording = network.record(batch.inputs());
        var gradients = Bptt.method().gradient(network, batch);
        var findings = new ArrayList<Findings>();
        for (var stage : recording.stages()) {
            var place = stage.name().substring(0, stage.name().indexOf(' ')) + ".";
            var learned = new HashMap<String, Tensor>();
            if (!(stage.layer() instanceof Block)) {
                network.parameters().stream()
                        .filter(parameter -> parameter.name().startsWith(place))
                        .forEach(parameter -> learned.put(parameter.name(), parameter.value()));
            }
            if (stage.trace().isPresent() || !learned.isEmpty()) {
                findings.add(examine(stage, learned, gradients));
            }
        }
        return findings;
    }

    private static Findings examine(
            Recording.Stage stage, Map<String, Tensor> learned, Map<String, Tensor> gradients) {
        boolean finite = isFinite(stage.output());
        double largest = Double.NaN;
        for (var parameter : learned.entrySet()) {
            var gradient = gradients.get(parameter.getKey());
            var value = parameter.getValue().detach();
            finite &= isFinite(gradient) && isFinite(value);
            double size = value.norm().item_double();
            double relative = gradient.norm().item_double() / (size == 0 ? 1 : size);
            largest = Double.isNaN(largest) ? relative : Math.max(largest, relative);
        }
        var counts = stage.trace().map(trace -> FiringCounts.of(trace.spikes()));
        return new Findings(
                stage.name(),
                counts.map(c -> c.rate(stage.output().size(0) * stage.output().size(1)))
                        .orElse(Double.NaN),
                counts.map(FiringCounts::deadShare).orElse(Double.NaN),
                counts.map(FiringCounts::saturatedShare).orElse(Double.NaN),
                largest,
                finite);
    }

    private static boolean isFinite(Tensor tensor) {
        return tensor.isfinite().all().item_bool();
    }

    private static Table table(List<Findings> findings) {
        double largest =
                findings.stream()
                        .mapToDouble(Findings::gradient)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0);
        var first = findings.stream().filter(f -> !f.finite).findFirst();
        var table =
                Table.create(
                        "what the doctor says",
                        StringColumn.create("layer"),
                        Format.share(DoubleColumn.create("spikes a step")),
                        Format.share(DoubleColumn.create("dead share")),
                        Format.share(DoubleColumn.create("saturated share")),
                        DoubleColumn.create("gradient / weight"),
                        StringColumn.create("what to do"));
        for (var found : findings) {
            table.stringColumn("layer").append(found.layer);
            table.doubleColumn("spikes a step").append(found.rate);
            table.doubleColumn("dead share").append(found.dead);
            table.doubleColumn("saturated share").append(found.saturated);
            table.doubleColumn("gradient / weight").append(found.gradient);
            table.stringColumn("what to do").append(advice(found, largest, first));
        }
        return table;
    }

    private static String advice(Findings found, double largest, Optional<Findings> firstBad) {
        if (!found.finite) {
            return firstBad.filter(found::equals).isPresent()
                    ? "NaN or infinity begins here: set the weights back with seed(…), train with a"
                            + " lower learning rate"
                    : "NaN or infinity: look at the first layer that has it";
        }
        if (found.dead >= MANY) {
            return "many neurons never fire: lower their threshold, start the weights before them"
                    + " larger (kaiming()), or put batchNorm(…) before them";
        }
        if (found.saturated >= MANY) {
            return "many neurons fire at every step: raise their threshold, or put batchNorm(…)"
                    + " before them";
        }
        if (found.gradient == 0) {
            return "no gradient arrives: wake or calm the neurons behind it, or take a wider"
                    + " surrogate";
        }
        if (found.gradient < VANISHING * largest) {
            return "its gradient vanishes: take a wider surrogate, put batchNorm(…) between, or"
                    + " less layers";
        }
        if (found.gradient > EXPLODING) {
            return "its gradient explodes: lower the learning rate, detach the reset, or put"
                    + " batchNorm(…) before it";
        }
        return FINE;
    }
}
