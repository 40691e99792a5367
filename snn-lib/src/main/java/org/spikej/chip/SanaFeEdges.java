package org.spikej.chip;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.spikej.chip.SanaFeNetwork.Group;

/** The edges of a network of SANA-FE: one by one, all to all, in pairs, or by a convolution. */
final class SanaFeEdges {
    private static final Set<String> KEYS =
            Set.of("weight", "w", "delay", "d", "type", "source_target_pairs");
    private static final Set<String> CONVOLUTION =
            Set.of(
                    "input_height",
                    "input_width",
                    "input_channels",
                    "kernel_height",
                    "kernel_width",
                    "kernel_count",
                    "stride_height",
                    "stride_width");

    private SanaFeEdges() {}

    /**
     * What one entry of the file stands for.
     *
     * @param entry of the file
     * @param from number of each edge's neuron
     * @param to number of each edge's neuron
     * @param weights of each edge
     */
    record Edges(Yaml entry, int[] from, int[] to, double[] weights) {}

    static Edges of(String ends, Yaml entry, Map<String, Group> groups) {
        var sides = ends.split("->", -1);
        if (sides.length != 2) {
            throw entry.wrong("expected an edge as `a.0 -> b.1`, got `%s`".formatted(ends));
        }
        var from = SanaFeNetwork.of(sides[0].strip(), entry, groups);
        var to = SanaFeNetwork.of(sides[1].strip(), entry, groups);
        var attributes = SanaFeNetwork.attributes(entry);
        attributes.forEach(
                (key, value) -> {
                    if (!KEYS.contains(key) && !CONVOLUTION.contains(key)) {
                        throw value.wrong(
                                "unknown key, expected one of %s".formatted(new TreeSet<>(KEYS)));
                    }
                });
        refuseDelays(attributes);
        var type = attributes.get("type");
        var kind = type == null ? "" : type.text();
        return switch (kind) {
            case "dense" -> dense(entry, from, to, attributes);
            case "sparse" -> sparse(entry, from, to, attributes);
            case "conv2d" -> convolution(entry, from, to, attributes);
            case "" -> {
                if (from.length != 1 || to.length != 1) {
                    throw entry.wrong(
                            "expected a `type` of dense, sparse or conv2d between groups");
                }
                double weight = weight(entry, attributes).finite();
                yield new Edges(entry, from, to, new double[] {weight});
            }
            default ->
                    throw type.wrong(
                            "expected one of dense, sparse, conv2d, got `%s`".formatted(kind));
        };
    }

    private static void refuseDelays(Map<String, Yaml> attributes) {
        for (var key : List.of("delay", "d")) {
            var delay = attributes.get(key);
            var all =
                    delay == null
                            ? List.<Yaml>of()
                            : delay.isList() ? delay.items() : List.of(delay);
            if (all.stream().anyMatch(each -> each.finite() != 0)) {
                throw delay.wrong("expected delays of 0: others are not read");
            }
        }
    }

    private static Yaml weight(Yaml entry, Map<String, Yaml> attributes) {
        var weight = attributes.getOrDefault("weight", attributes.get("w"));
        if (weight == null) {
            throw entry.wrong("expected the key `weight`, which is missing");
        }
        return weight;
    }

    private static double[] weights(Yaml entry, Map<String, Yaml> attributes, int count) {
        var list = weight(entry, attributes);
        var weights = list.items().stream().mapToDouble(Yaml::finite).toArray();
        if (weights.length != count) {
            throw list.wrong("expected %d weights, got %d".formatted(count, weights.length));
        }
        return weights;
    }

    /** Source by source. */
    private static Edges dense(Yaml entry, int[] from, int[] to, Map<String, Yaml> attributes) {
        int count = Math.multiplyExact(from.length, to.length);
        return new Edges(
                entry,
                IntStream.range(0, count).map(i -> from[i / to.length]).toArray(),
                IntStream.range(0, count).map(i -> to[i % to.length]).toArray(),
                weights(entry, attributes, count));
    }

    private static Edges sparse(Yaml entry, int[] from, int[] to, Map<String, Yaml> attributes) {
        var list = attributes.get("source_target_pairs");
        if (list == null) {
            throw entry.wrong("expected the key `source_target_pairs`, which is missing");
        }
        var pairs = list.items();
        var source = new int[pairs.size()];
        var target = new int[pairs.size()];
        for (int i = 0; i < source.length; i++) {
            var pair = pairs.get(i).items();
            if (pair.size() != 2) {
                throw pairs.get(i).wrong("expected two numbers, source and target");
            }
            source[i] = from[index(pair.get(0), from.length)];
            target[i] = to[index(pair.get(1), to.length)];
        }
        return new Edges(entry, source, target, weights(entry, attributes, source.length));
    }

    private static int index(Yaml entry, int size) {
        double value = entry.notNegative();
        if (value != Math.rint(value) || value >= size) {
            throw entry.wrong(
                    "expected a neuron of 0 to %d, got %s".formatted(size - 1, entry.text()));
        }
        return (int) value;
    }

    /**
     * Neurons in the order channel, row, column; weights in the order row, column, input channel,
     * output channel; nothing around the image.
     */
    private static Edges convolution(
            Yaml entry, int[] from, int[] to, Map<String, Yaml> attributes) {
        int height = count(entry, attributes, "input_height");
        int width = count(entry, attributes, "input_width");
        int channels = count(entry, attributes, "input_channels");
        int kernelHeight = count(entry, attributes, "kernel_height");
        int kernelWidth = count(entry, attributes, "kernel_width");
        int kernels = count(entry, attributes, "kernel_count");
        int strideY = count(entry, attributes, "stride_height");
        int strideX = count(entry, attributes, "stride_width");
        if (kernelHeight > height || kernelWidth > width) {
            throw entry.wrong("expected a kernel of at most the input's size");
        }
        int rows = (height - kernelHeight) / strideY + 1;
        int columns = (width - kernelWidth) / strideX + 1;
        same(entry, "source", channels * height * width, from.length);
        same(entry, "target", kernels * rows * columns, to.length);
        int taps = kernelHeight * kernelWidth * channels;
        var weights = weights(entry, attributes, taps * kernels);
        int count = Math.multiplyExact(to.length, taps);
        var source = new int[count];
        var target = new int[count];
        var weight = new double[count];
        for (int i = 0; i < count; i++) {
            int out = i / taps;
            int tap = i % taps;
            int channel = tap / (kernelHeight * kernelWidth);
            int y = tap / kernelWidth % kernelHeight;
            int x = tap % kernelWidth;
            int row = out / columns % rows * strideY + y;
            int column = out % columns * strideX + x;
            source[i] = from[(channel * height + row) * width + column];
            target[i] = to[out];
            weight[i] =
                    weights[
                            ((y * kernelWidth + x) * channels + channel) * kernels
                                    + out / (rows * columns)];
        }
        return new Edges(entry, source, target, weight);
    }

    private static int count(Yaml entry, Map<String, Yaml> attributes, String key) {
        var value = attributes.get(key);
        if (value == null) {
            throw entry.wrong("expected the key `%s`, which is missing".formatted(key));
        }
        return value.count();
    }

    private static void same(Yaml entry, String what, int expected, int got) {
        if (expected != got) {
            throw entry.wrong(
                    "expected %d neurons in the %s group of this convolution, got %d"
                            .formatted(expected, what, got));
        }
    }
}
