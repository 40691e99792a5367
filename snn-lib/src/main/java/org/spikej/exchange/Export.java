package org.spikej.exchange;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.exchange.NirGraph.Edge;
import org.spikej.layer.BatchNorm;
import org.spikej.layer.BatchNormThroughTime;
import org.spikej.layer.Convolution;
import org.spikej.layer.Delay;
import org.spikej.layer.Dropout;
import org.spikej.layer.Flatten;
import org.spikej.layer.GlobalAveragePooling;
import org.spikej.layer.Join;
import org.spikej.layer.Layer;
import org.spikej.layer.Linear;
import org.spikej.layer.Pooling;
import org.spikej.layer.Population;
import org.spikej.layer.Recurrent;
import org.spikej.layer.Residual;
import org.spikej.layer.Scale;
import org.spikej.layer.StandardisedConvolution;
import org.spikej.layer.Voting;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;

/** Turns one network into a graph, layer by layer. */
final class Export {
    private final Nir nir;
    private final Network network;
    private final Map<String, NirNode> nodes = new LinkedHashMap<>();
    private final Set<Edge> edges = new LinkedHashSet<>();

    /** The nodes whose sum goes into the next one. */
    private Set<String> ends = Set.of();

    /** The node of weights after which nothing has been added yet, or null. */
    private String weights;

    /** Of one sample behind those nodes. */
    private long[] shape = {};

    Export(Nir nir, Network network) {
        this.nir = nir;
        this.network = network;
    }

    NirGraph graph(long... sampleShape) {
        shape = sampleShape.length == 0 ? neededShape() : sampleShape;
        add(new NirNode("input", "Input", Map.of("shape", NirArray.integers(shape))));
        for (int i = 0; i < network.layers().size(); i++) {
            add(String.valueOf(i), network.layers().get(i));
        }
        add(new NirNode("output", "Output", Map.of("shape", NirArray.integers(shape))));
        return new NirGraph(nodes, edges);
    }

    private long[] neededShape() {
        return network.layers()
                .getFirst()
                .inputShape()
                .orElseThrow(
                        () ->
                                new NirException(
                                        "expected the shape of one sample, since %s takes several:"
                                                        .formatted(network.layers().getFirst())
                                                + " name it behind the file, 1, 28, 28 for"
                                                + " instance"));
    }

    private void add(NirNode node) {
        nodes.put(node.name(), node);
        ends.forEach(end -> edges.add(new Edge(end, node.name())));
        ends = Set.of(node.name());
        weights = null;
    }

    private void addWeights(NirNode node) {
        add(node);
        weights = node.name();
    }

    /**
     * @param place of the layer in the network, for instance {@code 2_body_0}
     */
    private void add(String place, Layer layer) {
        var after = layer.outputShape(shape);
        switch (layer) {
            case Linear linear -> linear(place, linear);
            case Convolution conv ->
                    convolution("conv_" + place, conv, conv.stride(), conv.padding(), weight(conv));
            case StandardisedConvolution conv ->
                    convolution(
                            "conv_" + place,
                            conv,
                            conv.stride(),
                            conv.padding(),
                            Libtorch.withoutGradient(conv::standardised));
            case BatchNorm norm -> norm(place, norm);
            case BatchNormThroughTime norm ->
                    throw refused(
                            place, norm, "it scales each step by itself, take batchNorm instead");
            case Pooling pooling -> pooling("pool_" + place, pooling);
            case GlobalAveragePooling _ -> {
                pool("pool_" + place, "AvgPool2d", shape[1], shape[2]);
                flatten("flatten_" + place, shape[0], 1, 1);
            }
            case Flatten _ -> flatten("flatten_" + place, shape);
            case Voting voting -> voting("voting_" + place, voting);
            case Scale scale ->
                    add(node("scale_" + place, "Scale", "scale", parameter(scale, "factors")));
            case Delay delay ->
                    add(
                            new NirNode(
                                    "delay_" + place,
                                    "Delay",
                                    Map.of(
                                            "delay",
                                            NirArray.filled(
                                                    delay.steps() * nir.stepSeconds(), shape))));
            case Population population -> neurons(place, population);
            case Recurrent recurrent -> recurrent(place, recurrent);
            case Residual residual -> residual(place, residual);
            case Dropout _ -> {}
            default ->
                    throw refused(
                            place, layer, "write the network without it, if it can be left out");
        }
        shape = after;
    }

    private static NirException refused(String place, Layer layer, String why) {
        return new NirException(
                "layer %s %s has no counterpart in NIR: %s".formatted(place, layer.name(), why));
    }

    private static NirNode node(String name, String type, String parameter, Tensor value) {
        return new NirNode(name, type, Map.of(parameter, NirArray.of(value)));
    }

    private static Tensor parameter(Layer layer, String name) {
        return layer.parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static Tensor weight(Layer layer) {
        return parameter(layer, "weight");
    }

    private void linear(String place, Linear linear) {
        if (shape.length > 1) {
            flatten("flatten_" + place, shape);
        }
        boolean biased = linear.parameters().size() > 1;
        var bias = biased ? parameter(linear, "bias") : torch.zeros(linear.outputShape(shape)[0]);
        affine("linear_" + place, weight(linear).t(), bias);
    }

    private void affine(String name, Tensor weight, Tensor bias) {
        if (bias.count_nonzero().item_long() == 0) {
            addWeights(node(name, "Linear", "weight", weight));
            return;
        }
        var values = new LinkedHashMap<String, NirArray>();
        values.put("weight", NirArray.of(weight));
        values.put("bias", NirArray.of(bias));
        addWeights(new NirNode(name, "Affine", values));
    }

    private void convolution(String name, Layer layer, long stride, long padding, Tensor weight) {
        var bias =
                layer.parameters().stream()
                        .filter(p -> p.name().equals("bias"))
                        .map(p -> NirArray.of(p.value()))
                        .findFirst()
                        .orElseGet(() -> NirArray.filled(0, weight.size(0)));
        var values = new LinkedHashMap<String, NirArray>();
        values.put("input_shape", NirArray.integers(shape[1], shape[2]));
        values.put("weight", NirArray.of(weight));
        values.put("stride", NirArray.integers(stride, stride));
        values.put("padding", NirArray.integers(padding, padding));
        values.put("dilation", NirArray.integers(1, 1));
        values.put("groups", NirArray.integer(1));
        values.put("bias", bias);
        addWeights(new NirNode(name, "Conv2d", values));
    }

    private void norm(String place, BatchNorm norm) {
        if (weights == null) {
            throw refused(
                    place,
                    norm,
                    "it is folded into the weights before it, put a linear or conv directly there");
        }
        nodes.put(weights, FoldedNorm.into(nodes.get(weights), norm.affine()));
    }

    private void pooling(String name, Pooling pooling) {
        var type =
                switch (pooling.kind()) {
                    case AVERAGE -> "AvgPool2d";
                    case SUM -> "SumPool2d";
                    case MAXIMUM ->
                            throw new NirException(
                                    "layer %s has no counterpart in NIR: %s"
                                            .formatted(
                                                    pooling.name(),
                                                    "it pools by averages and sums"));
                };
        pool(name, type, pooling.size(), pooling.size());
    }

    private void pool(String name, String type, long height, long width) {
        var values = new LinkedHashMap<String, NirArray>();
        values.put("kernel_size", NirArray.integers(height, width));
        values.put("stride", NirArray.integers(height, width));
        values.put("padding", NirArray.integers(0, 0));
        add(new NirNode(name, type, values));
    }

    private void flatten(String name, long... sample) {
        var values = new LinkedHashMap<String, NirArray>();
        values.put("start_dim", NirArray.integer(0));
        values.put("end_dim", NirArray.integer(-1));
        values.put("input_type", NirArray.integers(sample));
        add(new NirNode(name, "Flatten", values));
    }

    private void voting(String name, Voting voting) {
        int inputs = Math.toIntExact(voting.classes() * voting.voters());
        var shares =
                NirArray.of(
                        Math.toIntExact(voting.classes()) * inputs,
                        i -> i % inputs / voting.voters() == i / inputs ? 1.0 / voting.voters() : 0,
                        voting.classes(),
                        inputs);
        add(new NirNode(name, "Linear", Map.of("weight", shares)));
    }

    private void neurons(String place, Population population) {
        add(equations(place, population));
    }

    private NirNode equations(String place, Population population) {
        return new Equations(nir)
                .node(
                        "neurons_" + place,
                        place + " " + population.name(),
                        population.neuron(),
                        shape);
    }

    private void recurrent(String place, Recurrent recurrent) {
        var neurons = equations(place, recurrent.population());
        add(neurons);
        var back =
                node(
                        "recurrent_" + place,
                        "Linear",
                        "weight",
                        parameter(recurrent, "recurrent_weight").t());
        nodes.put(back.name(), back);
        edges.add(new Edge(neurons.name(), back.name()));
        edges.add(new Edge(back.name(), neurons.name()));
    }

    private void residual(String place, Residual residual) {
        if (residual.join() != Join.ADD) {
            throw refused(place, residual, "paths meet there in a sum, not by " + residual.join());
        }
        meet("before_" + place);
        // Weights that both paths read are no place for one path's norm.
        weights = null;
        var before = ends;
        var sample = shape;
        addAll(place + "_body_", residual.body());
        meet("body_" + place);
        var body = ends;
        if (body.equals(before)) {
            throw refused(place, residual, "nothing is left of its body in evaluation");
        }
        ends = before;
        weights = null;
        shape = sample;
        addAll(place + "_shortcut_", residual.shortcut());
        meet("shortcut_" + place);
        var both = new LinkedHashSet<>(body);
        both.addAll(ends);
        ends = both;
        weights = null;
        addAll(place + "_after_", residual.after());
    }

    /** One node where several would go on, so that paths can part from there. */
    private void meet(String place) {
        if (ends.size() > 1) {
            pass("sum_" + place);
        }
    }

    /** A node that hands values on. */
    private void pass(String name) {
        add(new NirNode(name, "Scale", Map.of("scale", NirArray.filled(1, shape))));
    }

    private void addAll(String place, List<Layer> layers) {
        if (!layers.isEmpty() && layers.getFirst() instanceof Residual) {
            // Else the paths of both blocks would part from one node.
            pass("fork_" + place + 0);
        }
        for (int i = 0; i < layers.size(); i++) {
            add(place + i, layers.get(i));
        }
    }
}
