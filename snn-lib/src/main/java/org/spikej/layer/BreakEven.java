package org.spikej.layer;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Up to which share of ones in its input the event-driven product of a synapse is quicker than the
 * dense one: what {@link Product#BY_DENSITY} goes by. {@link Product#calibrate} measures it on this
 * machine, once; a program that starts later finds it in the cache folder. Without it a rule of
 * thumb is in force.
 *
 * <p>The two products round differently, so another table may give other bits. One and the same
 * table gives the same ones.
 *
 * @param densities of the sizes that were measured, each in [0, 1], or below 0 for never; another
 *     size goes by the nearest of them. Empty for the rule of thumb
 */
public record BreakEven(SequencedMap<Size, Double> densities) {
    /** Which synapse multiplies. */
    public enum Kind {
        LINEAR,
        CONVOLUTION
    }

    /**
     * How large a product is.
     *
     * @param inputs of a linear product; input channels of a convolution
     * @param outputs the same
     * @param extent rows of a linear product; pixels of one channel of a convolution's result
     */
    public record Size(Kind kind, long inputs, long outputs, long extent) {
        private double distance(Size other) {
            return Math.pow(Math.log((double) inputs / other.inputs), 2)
                    + Math.pow(Math.log((double) outputs / other.outputs), 2)
                    + Math.pow(Math.log((double) extent / other.extent), 2);
        }
    }

    /** Below every density. */
    static final double NEVER = -1;

    /** A dense product does all multiply-adds, at several times the rate of gathered additions. */
    private static final double LINEAR_RULE = 0.25;

    /** A dense convolution does not move its sums with each weight. */
    private static final double CONVOLUTION_RULE = 0.3;

    /** Results of one image beyond which the event-driven ones leave the caches on their way. */
    private static final long MAX_IMAGE = 32 * 1024;

    static final BreakEven RULE_OF_THUMB = new BreakEven(new LinkedHashMap<>());

    public BreakEven {
        densities = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(densities));
    }

    /** One density for all products of a kind. */
    static BreakEven of(Kind kind, double density) {
        var one = new LinkedHashMap<Size, Double>();
        one.put(new Size(kind, 1, 1, 1), density);
        return new BreakEven(one);
    }

    /** Read lazily, once: no step looks for a file. */
    private static final class InForce {
        private static volatile BreakEven table =
                BreakEvenFile.standard().read().orElse(RULE_OF_THUMB);
    }

    /** The table that products go by now. */
    public static BreakEven inForce() {
        return InForce.table;
    }

    static void putInForce(BreakEven table) {
        InForce.table = table;
    }

    /** The share of ones up to which a product of this size is event-driven. */
    double density(Size size) {
        return densities.entrySet().stream()
                .filter(e -> e.getKey().kind == size.kind)
                .min(Comparator.comparingDouble(e -> size.distance(e.getKey())))
                .map(Map.Entry::getValue)
                .orElseGet(() -> byRule(size));
    }

    private static double byRule(Size size) {
        return switch (size.kind) {
            case LINEAR -> LINEAR_RULE;
            case CONVOLUTION -> size.outputs * size.extent <= MAX_IMAGE ? CONVOLUTION_RULE : NEVER;
        };
    }

    /** What was measured, a row for each size. */
    public Table table() {
        var kinds = StringColumn.create("product");
        var inputs = LongColumn.create("inputs");
        var outputs = LongColumn.create("outputs");
        var extents = LongColumn.create("rows or pixels");
        var shares = DoubleColumn.create("event-driven up to density");
        densities.forEach(
                (size, density) -> {
                    kinds.append(size.kind.name().toLowerCase(Locale.ROOT));
                    inputs.append(size.inputs);
                    outputs.append(size.outputs);
                    extents.append(size.extent);
                    shares.append(density);
                });
        return Table.create("break-even densities", kinds, inputs, outputs, extents, shares);
    }

    @Override
    public String toString() {
        return densities.isEmpty()
                ? "rule of thumb: Product.calibrate() measures this machine"
                : table().printAll();
    }
}
