package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.spikej.chip.Group.Projection;
import org.spikej.layer.BatchNorm;
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
import org.spikej.neuron.Neuron;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * A network as groups of neurons and the linear maps between them: what lies between two
 * populations (a pooling, a norm, a convolution, a sum of two paths) becomes one map and one bias.
 */
final class Wiring {
    private final List<Group> groups = new ArrayList<>();

    private Wiring() {}

    /**
     * The groups, in running order; the last one is the output.
     *
     * @param shape of one sample, without T and N
     * @throws ChipException if a layer is not linear and no integrate-and-fire population either
     */
    static List<Group> of(Network network, long... shape) {
        var wiring = new Wiring();
        var signal = Signal.input(shape);
        var layers = new ArrayList<>(network.layers());
        if (layers.getLast() instanceof Voting) {
            layers.removeLast();
        }
        try (var _ = Scope.open()) {
            for (int i = 0; i < layers.size(); i++) {
                signal = wiring.add(String.valueOf(i), layers.get(i), signal);
            }
        }
        if (!signal.isSpikes(wiring.groups.size() - 1)) {
            throw new ChipException(
                    "expected a network that ends in spiking neurons, got %s at the end: add lif()"
                            .formatted(layers.getLast().name()));
        }
        return List.copyOf(wiring.groups);
    }

    private Signal add(String path, Layer layer, Signal signal) {
        var shape = layer.outputShape(signal.shape());
        return switch (layer) {
            case Flatten _, Dropout _ -> signal.shaped(shape);
            case Linear l ->
                    signal.through(
                            l.name(),
                            dense(l),
                            o -> o.through(weight(l), 1, LayerShape.linear(signal.image())),
                            bias(l, shape),
                            shape);
            case Convolution c ->
                    signal.through(
                            c.name(),
                            convolution(
                                    Tensors.floats(weight(c).detach()),
                                    c.stride(),
                                    c.padding(),
                                    shape,
                                    signal.shape()),
                            o ->
                                    o.through(
                                            weight(c),
                                            0,
                                            LayerShape.convolution(
                                                    Math.toIntExact(weight(c).size(2)),
                                                    c.stride(),
                                                    c.padding(),
                                                    signal.shape())),
                            bias(c, shape),
                            shape);
            case StandardisedConvolution c ->
                    signal.through(
                            c.name(),
                            convolution(
                                    Tensors.floats(c.standardised().detach()),
                                    c.stride(),
                                    c.padding(),
                                    shape,
                                    signal.shape()),
                            Origin::made,
                            bias(c, shape),
                            shape);
            case Pooling p when p.kind() == Pooling.Kind.MAXIMUM -> maximum(path, p, signal, shape);
            case Pooling p ->
                    signal.through(
                            p.name(),
                            image(signal.shape(), p.size(), p.size(), 0).pooling(common(p)),
                            o -> o.pooled(common(p), Math.toIntExact(p.size())),
                            new double[0],
                            shape);
            case GlobalAveragePooling p ->
                    signal.through(
                            p.name(),
                            mean(signal),
                            o -> o.pooled(1.0 / plane(signal), Math.toIntExact(signal.shape()[1])),
                            new double[0],
                            shape);
            case BatchNorm n -> {
                var affine = n.affine();
                yield signal.scaled(() -> n.affine().factors(), spread(affine.shifts(), shape));
            }
            case Scale s -> signal.scaled(() -> doubles(s), new double[0]);
            case Delay d -> signal.delayed(Math.toIntExact(d.steps()));
            case Population p -> neurons(path, p.name(), p.neuron(), signal, Optional.empty());
            case Recurrent r ->
                    neurons(
                            path,
                            r.name(),
                            r.population().neuron(),
                            signal,
                            Optional.of(r.parameters().getLast().value()));
            case Residual r when r.join() == Join.ADD -> residual(path, r, signal);
            default ->
                    throw new ChipException(
                            ("expected layers that a chip's cores can hold, got %s: use linear,"
                                            + " convolution, pooling, norms, integrate-and-fire populations"
                                            + " and residual blocks that add")
                                    .formatted(layer.name()));
        };
    }

    private Signal residual(String path, Residual block, Signal signal) {
        var body = run(path + ".body.", block.body(), signal);
        var shortcut = run(path + ".shortcut.", block.shortcut(), signal);
        return run(path + ".after.", block.after(), body.plus(shortcut));
    }

    private Signal run(String path, List<Layer> layers, Signal signal) {
        var result = signal;
        for (int i = 0; i < layers.size(); i++) {
            result = add(path + i, layers.get(i), result);
        }
        return result;
    }

    /** The maximum of spikes is a spike where there is any: a group of relays. */
    private Signal maximum(String path, Pooling pooling, Signal signal, long[] shape) {
        if (!signal.isSpikes()) {
            throw new ChipException(
                    ("expected %s behind spiking neurons, got it behind other values: a chip adds,"
                                    + " and only the maximum of spikes is a sum; put it behind lif()")
                            .formatted(pooling.name()));
        }
        var windows =
                signal.through(
                        pooling.name(),
                        image(signal.shape(), pooling.size(), pooling.size(), 0).pooling(1),
                        o -> o.pooled(1, Math.toIntExact(pooling.size())),
                        new double[0],
                        shape);
        return group(path, pooling.name(), Constants.RELAY, windows, Optional.empty());
    }

    private Signal neurons(
            String path, String name, Neuron neuron, Signal signal, Optional<Tensor> feedback) {
        if (neuron.sampleShape().isPresent()) {
            throw new ChipException(
                    ("expected one threshold for all neurons of a population, got one of each in %s"
                                    + " %s, which a chip's core does not hold: train it without"
                                    + " perNeuron(…)")
                            .formatted(path, name));
        }
        var constants =
                Constants.of(neuron)
                        .orElseThrow(
                                () ->
                                        new ChipException(
                                                ("expected integrate-and-fire neurons (lif,"
                                                                + " integrateAndFire, cubaLif, plif), got %s:"
                                                                + " the chip has no such model")
                                                        .formatted(name)));
        return group(path, name, constants, signal, feedback);
    }

    private Signal group(
            String path,
            String name,
            Constants constants,
            Signal signal,
            Optional<Tensor> feedback) {
        int start = signal.terms().stream().mapToInt(t -> earliest(t.from())).max().orElse(0);
        var projections = new ArrayList<Projection>();
        for (var term : signal.terms()) {
            // Spikes of a shorter path wait, so that those of one step meet.
            int wait = start - earliest(term.from()) + term.delay();
            projections.add(
                    new Projection(term.from(), term.map(), wait, term.layers(), term.origin()));
        }
        int size = Math.toIntExact(Arrays.stream(signal.shape()).reduce(1, (a, b) -> a * b));
        feedback.ifPresent(
                weights ->
                        projections.add(
                                new Projection(
                                        groups.size(),
                                        Connections.dense(
                                                size, size, Tensors.floats(weights.detach())),
                                        0,
                                        name,
                                        Origin.none()
                                                .through(weights, 1, LayerShape.linear(size)))));
        groups.add(
                new Group(
                        path + " " + name,
                        signal.shape(),
                        constants,
                        List.copyOf(projections),
                        signal.bias(),
                        start));
        return Signal.spikes(groups.size() - 1, signal.shape());
    }

    /** The step in which a source's spikes of the first step arrive. */
    private int earliest(int from) {
        return from == Group.INPUT ? 0 : groups.get(from).start() + 1;
    }

    private static Tensor weight(Layer layer) {
        return layer.parameters().getFirst().value();
    }

    /** The weight that all of a pooling's inputs have. */
    private static float common(Pooling pooling) {
        return pooling.kind() == Pooling.Kind.SUM ? 1 : 1f / (pooling.size() * pooling.size());
    }

    private static int plane(Signal signal) {
        return Math.toIntExact(signal.shape()[1] * signal.shape()[2]);
    }

    private static Connections dense(Linear layer) {
        var weight = weight(layer);
        return Connections.dense(
                Math.toIntExact(weight.size(0)),
                Math.toIntExact(weight.size(1)),
                Tensors.floats(weight.detach()));
    }

    private static Connections convolution(
            float[] weights, long stride, long padding, long[] shape, long[] inputShape) {
        int kernel =
                (int) Math.round(Math.sqrt((double) weights.length / (shape[0] * inputShape[0])));
        return image(inputShape, kernel, stride, padding)
                .convolution(Math.toIntExact(shape[0]), weights);
    }

    private static ImageMap image(long[] shape, long kernel, long stride, long padding) {
        return new ImageMap(
                Math.toIntExact(shape[0]),
                Math.toIntExact(shape[1]),
                Math.toIntExact(shape[2]),
                Math.toIntExact(kernel),
                Math.toIntExact(stride),
                Math.toIntExact(padding));
    }

    private static Connections mean(Signal signal) {
        int channels = Math.toIntExact(signal.shape()[0]);
        int plane = plane(signal);
        var base = new int[channels * plane];
        Arrays.setAll(base, i -> i / plane);
        return new Connections(
                channels,
                new int[channels * plane],
                base,
                List.of(new int[] {0}),
                List.of(new float[] {1f / plane}));
    }

    /** A layer's bias for each neuron; empty if it has none. */
    private static double[] bias(Layer layer, long[] shape) {
        return layer.parameters().stream()
                .filter(p -> p.name().equals("bias"))
                .findFirst()
                .map(p -> spread(doubles(Tensors.floats(p.value().detach())), shape))
                .orElse(new double[0]);
    }

    private static double[] doubles(Scale scale) {
        return doubles(Tensors.floats(scale.parameters().getFirst().value().detach()));
    }

    private static double[] doubles(float[] values) {
        var result = new double[values.length];
        Arrays.setAll(result, i -> values[i]);
        return result;
    }

    /** One value a channel, for each neuron of it. */
    private static double[] spread(double[] values, long[] shape) {
        int size = Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
        int plane = size / values.length;
        var result = new double[size];
        Arrays.setAll(result, i -> values[i / plane]);
        return result;
    }
}
