package org.spikej.model;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Samples;
import org.spikej.encode.Encoder;
import org.spikej.encode.Encoders;
import org.spikej.layer.Block;
import org.spikej.layer.Layer;
import org.spikej.layer.Parameter;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.SafeTensors;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;
import tech.tablesaw.api.Table;

/**
 * An ordered list of layers, run over T steps. The last layer's spikes are the output, one neuron a
 * class; the class that spikes most often is the answer.
 *
 * <pre>{@code
 * var net = Network.of(linear(784, 256), lif(), linear(256, 10), lif()).steps(8);
 * }</pre>
 *
 * <p>The network keeps no state between samples: every run starts with all neurons at rest. Methods
 * that change a setting give a new network over the same layers and weights.
 */
public final class Network {
    /** Begins the names of a checkpoint's tensors that belong to the training. */
    public static final String TRAINING_PREFIX = "training.";

    private static final int PREDICTION_BATCH = 256;

    private final List<Layer> layers;
    private final List<Layer> joined;
    private final int steps;
    private final Encoder encoder;

    private Network(List<Layer> layers, int steps, Encoder encoder) {
        if (steps < 1) {
            throw new IllegalArgumentException(
                    "expected at least 1 step, got %d: choose steps(8), for instance"
                            .formatted(steps));
        }
        this.layers = layers;
        joined = joined(layers);
        this.steps = steps;
        this.encoder = encoder;
    }

    /**
     * Chains layers, with starting weights of seed 42, 8 steps and direct coding.
     *
     * @throws IllegalArgumentException if the sizes of two neighbours do not fit
     */
    public static Network of(Layer... layers) {
        if (layers.length == 0) {
            throw new IllegalArgumentException(
                    "expected at least one layer, got none: Network.of(linear(784, 10), lif())");
        }
        Require.chain(layers);
        return new Network(List.of(layers), 8, Encoders.direct()).seed(42);
    }

    private static List<Layer> joined(List<Layer> layers) {
        var all = new ArrayList<Layer>();
        for (int i = 0; i < layers.size(); i++) {
            var both =
                    i + 1 < layers.size()
                            ? layers.get(i).joined(layers.get(i + 1))
                            : Optional.<Layer>empty();
            all.add(both.orElse(layers.get(i)));
            i += both.isPresent() ? 1 : 0;
        }
        return List.copyOf(all);
    }

    /** The same network over this many time steps. */
    public Network steps(int count) {
        return new Network(layers, count, encoder);
    }

    /** The same network with its input coded in another way. */
    public Network encoder(Encoder coding) {
        return new Network(layers, steps, coding);
    }

    /** Sets the weights back to starting values: the same seed, the same bits. */
    public Network seed(long seed) {
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).initialise(seed * 1_000_003 + i);
        }
        return this;
    }

    /** Number of time steps. */
    public int steps() {
        return steps;
    }

    /** The layers, in order. */
    public List<Layer> layers() {
        return layers;
    }

    /** What {@link #forward} runs, in order: neighbours that are quicker as one are one. */
    public List<Layer> joined() {
        return joined;
    }

    /** What turns a batch of values into the input of all steps. */
    public Encoder encoder() {
        return encoder;
    }

    /** The parameters of all layers, in order; each name is unique: {@code 2.weight}. */
    public List<Parameter> parameters() {
        return named(Layer::parameters);
    }

    private List<Parameter> named(Function<Layer, List<Parameter>> which) {
        var all = new ArrayList<Parameter>();
        for (int i = 0; i < layers.size(); i++) {
            for (var parameter : which.apply(layers.get(i))) {
                all.add(new Parameter(i + "." + parameter.name(), parameter.value()));
            }
        }
        return all;
    }

    /** All that training changes, by name: the parameters and the running statistics. */
    public Map<String, Tensor> state() {
        var state = new LinkedHashMap<String, Tensor>();
        stateList().forEach(p -> state.put(p.name(), p.value()));
        return state;
    }

    private List<Parameter> stateList() {
        var all = parameters();
        all.addAll(named(Layer::buffers));
        return all;
    }

    /**
     * Copies such a state into this network, all of it or nothing.
     *
     * @throws IllegalArgumentException if it is another network's, naming the tensors that differ
     */
    public Network restore(Map<String, Tensor> state) {
        State.restore(stateList(), state);
        return this;
    }

    /**
     * Writes parameters and running statistics to a safetensors file, which Python reads too.
     *
     * @throws org.spikej.tensor.SafeTensorsException if the file cannot be written; an older one
     *     stays as it was
     */
    public void save(Path file) {
        new SafeTensors(state(), Map.of("network", toString())).write(file);
    }

    /**
     * Reads what {@link #save} wrote into this network. The checkpoint of a training will do as
     * well: what belongs to the training is left out.
     *
     * @throws org.spikej.tensor.SafeTensorsException if the file is missing or damaged
     * @throws IllegalArgumentException if it is another network's, naming the tensors that differ
     */
    public Network load(Path file) {
        try (var _ = Scope.open()) {
            var state = new LinkedHashMap<>(SafeTensors.read(file).tensors());
            state.keySet().removeIf(name -> name.startsWith(TRAINING_PREFIX));
            return restore(state);
        }
    }

    /**
     * Encodes a batch and runs it; differentiable with respect to the parameters.
     *
     * @param batch values, {@code [N, ...]}
     * @return spikes of the last layer, {@code [T, N, classes]}
     */
    public Tensor forward(Tensor batch) {
        return pass(batch, Layer::forward);
    }

    /**
     * {@link #forward} as a training step takes it: dropout drops, and norms use the batch's own
     * statistics.
     *
     * @param batch values, {@code [N, ...]}
     * @return {@code [T, N, classes]}
     */
    public Tensor trainingForward(Tensor batch) {
        return pass(batch, Layer::trainingForward);
    }

    /**
     * Encodes a batch and has each layer run by the runner, under its number: the way to look at
     * what passes, or to change it.
     *
     * @param batch values, {@code [N, ...]}
     * @return what the runner made of the last layer, {@code [T, N, classes]}
     */
    public Tensor run(Tensor batch, Block.Runner runner) {
        return run(runner, encode(batch));
    }

    /** One layer after the other; what passed between two layers is freed when both have run. */
    private Tensor pass(Tensor batch, BiFunction<Layer, Tensor, Tensor> run) {
        return Libtorch.flushingDenormals(() -> passLayers(batch, run));
    }

    private Tensor passLayers(Tensor batch, BiFunction<Layer, Tensor, Tensor> run) {
        // The encoder's tensor may be one that it keeps, so it is left to the scope around.
        var encoded = encode(batch);
        var signal = encoded;
        for (var layer : joined) {
            try (var scope = Scope.brief()) {
                var output = run.apply(layer, signal);
                if (output == signal) {
                    continue;
                }
                scope.keep(output);
                if (signal != encoded) {
                    signal.close();
                }
                signal = output;
            }
        }
        return signal;
    }

    private Tensor run(Block.Runner runner, Tensor input) {
        var signal = input;
        for (int i = 0; i < layers.size(); i++) {
            signal = runner.run(String.valueOf(i), layers.get(i), signal);
        }
        return signal;
    }

    private Tensor encode(Tensor batch) {
        Require.finite(batch);
        return encoder.encode(batch, steps);
    }

    /**
     * Runs a batch and keeps what every layer received and did.
     *
     * @param batch values, {@code [N, ...]}
     */
    public Recording record(Tensor batch) {
        return Libtorch.withoutGradient(
                () -> {
                    var recorder = new Recorder();
                    var input = encode(batch);
                    run(recorder, input);
                    return new Recording(input, recorder.stages());
                });
    }

    /**
     * The class that spikes most often, for each sample of a batch; the lowest of several.
     *
     * @param batch values, {@code [N, ...]}
     */
    public int[] predict(Tensor batch) {
        return Libtorch.withoutGradient(
                () -> {
                    try (var _ = Scope.open()) {
                        return classes(forward(batch));
                    }
                });
    }

    /** {@link #predict(Tensor)} for all samples, batch by batch. */
    public int[] predict(Samples samples) {
        var answers = new int[samples.size()];
        for (int first = 0; first < answers.length; first += PREDICTION_BATCH) {
            int last = Math.min(first + PREDICTION_BATCH, answers.length);
            var indices = new int[last - first];
            Arrays.setAll(indices, i -> i);
            for (int i = 0; i < indices.length; i++) {
                indices[i] += first;
            }
            try (var _ = Scope.open()) {
                System.arraycopy(
                        predict(samples.inputs(indices)), 0, answers, first, indices.length);
            }
        }
        return answers;
    }

    /** Share of samples whose label the network predicts, in [0, 1]. */
    public double accuracy(Samples samples) {
        var answers = predict(samples);
        int right = 0;
        for (int i = 0; i < answers.length; i++) {
            right += answers[i] == samples.label(i) ? 1 : 0;
        }
        return (double) right / answers.length;
    }

    /**
     * The class that spikes most often.
     *
     * @param output {@code [T, N, classes]}
     * @return one class for each of the N samples
     */
    public static int[] classes(Tensor output) {
        var spikes = Tensors.floats(output);
        var classes = new int[Math.toIntExact(output.size(1))];
        int outputs = Math.toIntExact(output.size(2));
        var counts = new float[outputs];
        for (int n = 0; n < classes.length; n++) {
            Arrays.fill(counts, 0);
            for (int t = n * outputs; t < spikes.length; t += classes.length * outputs) {
                for (int i = 0; i < outputs; i++) {
                    counts[i] += spikes[t + i];
                }
            }
            for (int i = 1; i < outputs; i++) {
                classes[n] = counts[i] > counts[classes[n]] ? i : classes[n];
            }
        }
        return classes;
    }

    /**
     * One row a layer, those within a block before the block: name, shape of one sample behind it,
     * number of parameters, and operations, the weights that one step of one sample adds if every
     * input spikes; {@code measure} counts those of real spikes. A block's own row has no numbers,
     * since its layers have them.
     *
     * @throws IllegalArgumentException if the first layer takes samples of several shapes: name one
     */
    public Table summary() {
        return Summary.of(this, Summary.sampleShape(layers.getFirst()));
    }

    /**
     * {@link #summary()} for samples of this shape, without T and N.
     *
     * @throws IllegalArgumentException if a layer does not take what the one before it gives
     */
    public Table summary(long... sampleShape) {
        return Summary.of(this, sampleShape);
    }

    @Override
    public String toString() {
        return layers.stream()
                .map(Layer::name)
                .collect(joining(", ", "Network.of(", ").steps(" + steps + ")"));
    }
}
