package org.spikej.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.spikej.layer.Layer;
import org.spikej.layer.Layers;
import org.spikej.layer.Parameter;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;

/** The layers that do as a node does, and their weights. */
final class Nodes {
    private record Weights(Tensor parameter, NirArray values) {}

    private final Steps steps;
    private final List<Weights> weights = new ArrayList<>();

    Nodes(Steps steps) {
        this.steps = steps;
    }

    /** Gives all layers so far the weights of their nodes. */
    void fill() {
        for (var each : weights) {
            Libtorch.withoutGradient(
                    () -> {
                        try (var _ = Scope.open()) {
                            var values = each.values.tensor();
                            each.parameter.copy_(values.view_as(each.parameter));
                        }
                        return null;
                    });
        }
    }

    /**
     * @param recurrent weights by which spikes come back, or null
     * @param shape of one sample before the node
     */
    List<Layer> layers(NirNode node, NirNode recurrent, long... shape) {
        if (Steps.areNeurons(node)) {
            return neurons(node, recurrent, shape);
        }
        if (recurrent != null) {
            throw recurrent.refused("goes around \"%s\"".formatted(node.name()), "only neurons");
        }
        return switch (node.type()) {
            case "Input", "Identity" -> List.of();
            case "Affine", "Linear" -> List.of(linear(node));
            case "Conv2d" -> List.of(convolution(node));
            case "AvgPool2d" -> List.of(Layers.averagePool(window(node)));
            case "SumPool2d" -> List.of(Layers.sumPool(window(node)));
            case "Flatten" -> List.of(flatten(node, shape.length));
            case "Scale" -> scale(node.spread("scale", size(shape)), shape);
            case "Delay" -> List.of(Layers.delay(steps(node)));
            default ->
                    throw node.refused(
                            "has no counterpart here", "it is none of the primitives that we have");
        };
    }

    private static int size(long... shape) {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
    }

    private void set(Layer layer, String name, NirArray values) {
        var parameter =
                layer.parameters().stream()
                        .filter(p -> p.name().equals(name))
                        .map(Parameter::value)
                        .findFirst()
                        .orElseThrow();
        weights.add(new Weights(parameter, values));
    }

    private Layer linear(NirNode node) {
        var weight = node.get("weight");
        requireDimensions(node, weight, 2);
        long outputs = weight.shape()[0];
        var layer = Layers.linear(weight.shape()[1], outputs);
        set(layer, "weight", weight.transposed());
        boolean biased = node.values().containsKey("bias");
        set(layer, "bias", biased ? node.get("bias") : NirArray.filled(0, outputs));
        return layer;
    }

    private static void requireDimensions(NirNode node, NirArray weight, int count) {
        if (weight.shape().length != count) {
            throw node.refused(
                    "has a weight of shape %s".formatted(Arrays.toString(weight.shape())),
                    "%d dimensions are what a layer has here".formatted(count));
        }
    }

    private Layer convolution(NirNode node) {
        var weight = node.get("weight");
        requireDimensions(node, weight, 4);
        var dims = weight.shape();
        if (dims[2] != dims[3]) {
            throw node.refused("has a kernel of %d x %d".formatted(dims[2], dims[3]), "not square");
        }
        if (node.uniform("dilation") != 1 || node.uniform("groups") != 1) {
            throw node.refused("has a dilation or groups other than 1", "convolutions are plain");
        }
        long stride = Math.round(node.uniform("stride"));
        var layer = Layers.conv(dims[1], dims[0], dims[2], stride, padding(node, dims[2], stride));
        set(layer, "weight", weight);
        set(layer, "bias", node.get("bias"));
        return layer;
    }

    private static long padding(NirNode node, long kernel, long stride) {
        var word = node.text("padding");
        if (word.isEmpty()) {
            return Math.round(node.uniform("padding"));
        }
        if (word.get().equals("valid")) {
            return 0;
        }
        if (word.get().equals("same") && kernel % 2 == 1 && stride == 1) {
            return kernel / 2;
        }
        throw node.refused(
                "has padding \"%s\", kernel %d and stride %d".formatted(word.get(), kernel, stride),
                "\"same\" needs an odd kernel and stride 1 here");
    }

    private static long window(NirNode node) {
        long size = Math.round(node.uniform("kernel_size"));
        if (node.uniform("stride") != size || node.uniform("padding") != 0) {
            throw node.refused(
                    "has stride %s and padding %s"
                            .formatted(node.uniform("stride"), node.uniform("padding")),
                    "windows lie side by side here, without padding");
        }
        return size;
    }

    /** Some tools count the batch as dimension 0, so flattening from 1 on is the same to us. */
    private static Layer flatten(NirNode node, int dimensions) {
        double first = node.uniform("start_dim");
        double last = node.uniform("end_dim");
        if (first < 0 || first > 1 || (last != -1 && last < dimensions - 1)) {
            throw node.refused(
                    "flattens dimensions %s to %s".formatted(first, last),
                    "all of a sample become one here");
        }
        return Layers.flatten();
    }

    private static List<Layer> scale(double[] factors, long... shape) {
        if (Arrays.stream(factors).allMatch(f -> f == 1)) {
            return List.of();
        }
        return List.of(Layers.scale(NirArray.of(factors.length, i -> factors[i], shape).tensor()));
    }

    private long steps(NirNode node) {
        double seconds = node.uniform("delay");
        double count = seconds / steps.nir().stepSeconds();
        if (Math.abs(count - Math.rint(count)) > 1e-3) {
            throw node.refused(
                    "delays by %s s".formatted(seconds),
                    "that is no whole number of steps of %s s"
                            .formatted(steps.nir().stepSeconds()));
        }
        return Math.round(count);
    }

    private List<Layer> neurons(NirNode node, NirNode recurrent, long... shape) {
        var populations = steps.of(node, size(shape));
        var layers = new ArrayList<>(scale(populations.gain(), shape));
        if (recurrent == null) {
            populations.neurons().forEach(n -> layers.add(Layers.neurons(n)));
            return layers;
        }
        if (populations.neurons().size() > 1 || shape.length != 1) {
            throw recurrent.refused("goes around \"%s\"".formatted(node.name()), "only a row");
        }
        var layer = Layers.recurrent(shape[0], populations.neurons().getFirst());
        set(layer, "recurrent_weight", recurrentWeight(recurrent, populations.gain()));
        layers.add(layer);
        return layers;
    }

    /** What comes back meets the gain too. */
    private static NirArray recurrentWeight(NirNode node, double[] gain) {
        var weight = node.get("weight");
        requireDimensions(node, weight, 2);
        if (node.values().containsKey("bias") && node.uniform("bias") != 0) {
            throw node.refused("has a bias", "a recurrent weight has none here");
        }
        int size = gain.length;
        return NirArray.of(
                        weight.values().length,
                        i -> weight.values()[i] * gain[i / size],
                        weight.shape())
                .transposed();
    }
}
