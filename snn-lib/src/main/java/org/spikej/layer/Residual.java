package org.spikej.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/**
 * A residual block: {@code after(join(body(x), shortcut(x)))}, where an empty shortcut hands x on.
 *
 * <pre>
 *   spiking  (Zheng et al. 2021)   body conv-norm-neurons-conv-norm, ADD, then neurons
 *   SEW      (Fang et al. 2021)    body conv-norm-neurons-conv-norm-neurons, ADD, AND or IAND
 *   MS       (Hu et al. 2024)      body neurons-conv-norm-neurons-conv-norm, ADD of currents
 * </pre>
 *
 * <p>In these three, convolutions are 3 × 3 without bias; the first has the stride. Where the
 * number of channels or the size changes, the shortcut is a 1 × 1 convolution with the same stride
 * and a norm, in SEW followed by neurons.
 */
public final class Residual implements Block {
    private record Part(String name, Layer layer) {}

    private final String name;
    private final Join join;
    private final List<Part> body;
    private final List<Part> shortcut;
    private final List<Part> after;

    private Residual(
            String name, Join join, List<Layer> body, List<Layer> shortcut, List<Layer> after) {
        this.name = name;
        this.join = join;
        this.body = named("body", body);
        this.shortcut = named("shortcut", shortcut);
        this.after = named("after", after);
    }

    private static List<Part> named(String part, List<Layer> layers) {
        var named = new ArrayList<Part>();
        for (var layer : layers) {
            named.add(new Part(part + "." + named.size(), layer));
        }
        return List.copyOf(named);
    }

    /** Any layers; an empty shortcut hands the input on. */
    static Residual of(Join join, List<Layer> body, List<Layer> shortcut) {
        if (body.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected at least one layer in the body of a residual block, got none: write"
                            + " residual(Join.ADD, linear(64, 64), lif()), for instance");
        }
        var name =
                "residual(%s, %s%s)"
                        .formatted(join, body, shortcut.isEmpty() ? "" : ", " + shortcut);
        return new Residual(name, join, body, shortcut, List.of());
    }

    static Residual spiking(long inputs, long outputs, long stride, Supplier<Layer> neurons) {
        var body =
                List.of(
                        convolution(inputs, outputs, stride),
                        BatchNorm.standard(outputs),
                        neurons.get(),
                        convolution(outputs, outputs, 1),
                        BatchNorm.standard(outputs));
        return new Residual(
                "spikingBlock(%d, %d, %d)".formatted(inputs, outputs, stride),
                Join.ADD,
                body,
                projection(inputs, outputs, stride, BatchNorm.standard(outputs)),
                List.of(neurons.get()));
    }

    static Residual spikeElementWise(
            Join join, long inputs, long outputs, long stride, Supplier<Layer> neurons) {
        var body =
                List.of(
                        convolution(inputs, outputs, stride),
                        BatchNorm.standard(outputs),
                        neurons.get(),
                        convolution(outputs, outputs, 1),
                        BatchNorm.standard(outputs),
                        neurons.get());
        var shortcut =
                new ArrayList<>(projection(inputs, outputs, stride, BatchNorm.standard(outputs)));
        if (!shortcut.isEmpty()) {
            shortcut.add(neurons.get());
        }
        return new Residual(
                "sewBlock(%s, %d, %d, %d)".formatted(join, inputs, outputs, stride),
                join,
                body,
                shortcut,
                List.of());
    }

    /** tdBN throughout; the last starts silent, so that the block starts as its shortcut. */
    static Residual membraneShortcut(
            long inputs, long outputs, long stride, double threshold, Supplier<Layer> neurons) {
        Function<Long, BatchNorm> norm = c -> BatchNorm.thresholdDependent(c, 1, threshold);
        var body =
                List.of(
                        neurons.get(),
                        convolution(inputs, outputs, stride),
                        norm.apply(outputs),
                        neurons.get(),
                        convolution(outputs, outputs, 1),
                        norm.apply(outputs).startingSilent());
        return new Residual(
                "msBlock(%d, %d, %d, %s)".formatted(inputs, outputs, stride, threshold),
                Join.ADD,
                body,
                projection(inputs, outputs, stride, norm.apply(outputs)),
                List.of());
    }

    private static Layer convolution(long inputs, long outputs, long stride) {
        return new Convolution(inputs, outputs, new Window(3, stride, 1), false);
    }

    private static List<Layer> projection(long inputs, long outputs, long stride, Layer norm) {
        if (inputs == outputs && stride == 1) {
            return List.of();
        }
        return List.of(new Convolution(inputs, outputs, new Window(1, stride, 0), false), norm);
    }

    /** How the two paths meet. */
    public Join join() {
        return join;
    }

    /** The path with the layers. */
    public List<Layer> body() {
        return body.stream().map(Part::layer).toList();
    }

    /** The other path; empty where the input passes by as it is. */
    public List<Layer> shortcut() {
        return shortcut.stream().map(Part::layer).toList();
    }

    /** What follows where the two have met. */
    public List<Layer> after() {
        return after.stream().map(Part::layer).toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Tensor run(Tensor input, Runner runner) {
        EachStep.requireFits(this, input);
        var joined = join.of(run(body, input, runner), run(shortcut, input, runner));
        return run(after, joined, runner);
    }

    private static Tensor run(List<Part> part, Tensor input, Runner runner) {
        var signal = input;
        for (var each : part) {
            signal = runner.run(each.name, each.layer, signal);
        }
        return signal;
    }

    @Override
    public long[] outputShape(long... inputShape) {
        var result = shape(body, inputShape);
        var other = shape(shortcut, inputShape);
        if (!Arrays.equals(result, other)) {
            throw new IllegalArgumentException(
                    "expected body and shortcut of %s to end in one shape, got %s and %s: %s"
                            .formatted(
                                    name,
                                    Arrays.toString(result),
                                    Arrays.toString(other),
                                    "give the shortcut layers that end as the body does"));
        }
        return shape(after, result);
    }

    private static long[] shape(List<Part> part, long... inputShape) {
        var shape = inputShape;
        for (var each : part) {
            shape = each.layer.outputShape(shape);
        }
        return shape;
    }

    @Override
    public List<Inner> layers(long... inputShape) {
        var placed = new ArrayList<Inner>();
        place(body, inputShape, placed);
        place(shortcut, inputShape, placed);
        place(after, shape(body, inputShape), placed);
        return List.copyOf(placed);
    }

    private static void place(List<Part> parts, long[] inputShape, List<Inner> placed) {
        var shape = inputShape;
        for (var each : parts) {
            placed.add(new Inner(each.name, each.layer, shape));
            shape = each.layer.outputShape(shape);
        }
    }

    @Override
    public List<Parameter> parameters() {
        return collect(Layer::parameters);
    }

    @Override
    public List<Parameter> buffers() {
        return collect(Layer::buffers);
    }

    private List<Parameter> collect(Function<Layer, List<Parameter>> which) {
        var all = new ArrayList<Parameter>();
        for (var each : parts()) {
            for (var parameter : which.apply(each.layer)) {
                all.add(new Parameter(each.name + "." + parameter.name(), parameter.value()));
            }
        }
        return List.copyOf(all);
    }

    private List<Part> parts() {
        var all = new ArrayList<>(body);
        all.addAll(shortcut);
        all.addAll(after);
        return all;
    }

    @Override
    public void initialise(long seed) {
        var parts = parts();
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).layer.initialise(seed * 1_000_003 + i);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
