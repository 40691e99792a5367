package org.spikej.learn;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batches;
import org.spikej.data.Samples;
import org.spikej.engine.DiehlCookCircuit;
import org.spikej.engine.SpikeEvents;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * The network that {@link DiehlCook} trains: inputs that spike as Poisson processes, excitatory
 * neurons that compete by inhibition, and what these vote for ({@linkplain DiehlCookCircuit the
 * circuit} has the equations).
 */
public final class DiehlCookNetwork {
    private static final double MILLIS_PER_SECOND = 1000;

    /** First weights are uniform from 0 to this, as in BindsNET. */
    private static final float LARGEST_START = 0.3f;

    private static final int BATCH = 256;

    /**
     * θ₊ that lets the thresholds spread within some thousand samples, before which the neurons
     * that seldom spike answer for all classes. BindsNET's 0.05 mV takes several times as many.
     */
    private static final double RISE = 0.4;

    private final int neurons;
    private final int steps;
    private final double hertz;
    private final DiehlCookCircuit.Settings settings;
    private long[] shape;
    private float[] weights;
    private float[] thetas;
    private ClassVotes votes;

    private DiehlCookNetwork(
            int neurons, int steps, double hertz, DiehlCookCircuit.Settings settings) {
        if (neurons < 2 || steps < 1 || !(hertz > 0)) {
            throw new IllegalArgumentException(
                    ("expected at least 2 neurons, 1 step and a rate above 0 Hz, got %d, %d and %s:"
                                    + " 400, 250 and 128 are usual")
                            .formatted(neurons, steps, hertz));
        }
        this.neurons = neurons;
        this.steps = steps;
        this.hertz = hertz;
        this.settings = settings;
    }

    /**
     * A network of so many excitatory and as many inhibitory neurons: 250 steps of 1 ms, an input
     * of 1 spikes at 128 Hz, and the settings of BindsNET's example, but for thresholds that rise
     * by 0.4 mV instead of 0.05 with a spike, for some thousand samples to be enough.
     */
    public static DiehlCookNetwork of(int neurons) {
        return new DiehlCookNetwork(
                neurons, 250, 128, DiehlCookCircuit.Settings.standard().rise(RISE));
    }

    /** A new network of the same size over another number of steps, of 1 ms each. */
    public DiehlCookNetwork steps(int count) {
        return new DiehlCookNetwork(neurons, count, hertz, settings);
    }

    /** A new network of the same size whose inputs of 1 spike at another rate. */
    public DiehlCookNetwork rate(double hertz) {
        return new DiehlCookNetwork(neurons, steps, hertz, settings);
    }

    /** A new network of the same size with other constants. */
    public DiehlCookNetwork settings(DiehlCookCircuit.Settings other) {
        return new DiehlCookNetwork(neurons, steps, hertz, other);
    }

    /** T. */
    public int steps() {
        return steps;
    }

    /** Starting values for samples of this shape. */
    void start(long[] sampleShape, int classes, long seed) {
        shape = sampleShape.clone();
        int inputs = Math.toIntExact(LongStream.of(shape).reduce(1, Math::multiplyExact));
        var random = new SplittableRandom(seed);
        weights = new float[inputs * neurons];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = LARGEST_START * random.nextFloat();
        }
        thetas = new float[neurons];
        votes = new ClassVotes(neurons, classes);
    }

    /**
     * A circuit over this network's weights that learns at this rate; depression stands to
     * potentiation as in the settings.
     */
    DiehlCookCircuit circuit(double rate, long seed) {
        return new DiehlCookCircuit(
                weights, thetas, settings.potentiation(rate), new SplittableRandom(seed));
    }

    /**
     * The spikes of some samples.
     *
     * @param values {@code [N, ...]}
     * @param seed of the spikes of the first; each has its own
     */
    SpikeEvents[] encode(float[] values, int samples, long seed) {
        var events = new SpikeEvents[samples];
        int width = values.length / samples;
        IntStream.range(0, samples)
                .parallel()
                .forEach(
                        i ->
                                events[i] =
                                        SpikeEvents.poisson(
                                                Arrays.copyOfRange(
                                                        values, i * width, (i + 1) * width),
                                                hertz / MILLIS_PER_SECOND,
                                                steps,
                                                new SplittableRandom(seed + i)));
        return events;
    }

    /** Asks each neuron for its class by its answers to these samples, none of which it learns. */
    void assignClasses(Samples samples) {
        answers(samples, (counts, i, label) -> votes.count(counts, i, label));
        votes.assign();
    }

    /**
     * Share of the samples whose class the vote gives, in [0, 1].
     *
     * @throws IllegalStateException before a training
     */
    public double accuracy(Samples samples) {
        requireTrained();
        var right = new int[1];
        answers(
                samples,
                (counts, i, label) -> right[0] += votes.answer(counts, i) == label ? 1 : 0);
        return (double) right[0] / samples.size();
    }

    private interface Answered {
        void sample(float[] counts, int sample, int label);
    }

    private void answers(Samples samples, Answered answered) {
        long seed = 0;
        for (var batches = Batches.of(samples, BATCH).iterator(); batches.hasNext(); ) {
            Interruption.check("the answers to samples that are not learned");
            try (var _ = Scope.open()) {
                var batch = batches.next();
                var events = encode(values(batch.inputs()), batch.size(), seed);
                var counts = counts(events);
                var labels = Tensors.longs(batch.labels());
                for (int i = 0; i < labels.length; i++) {
                    answered.sample(counts, i, (int) labels[i]);
                }
                seed += batch.size();
            }
        }
    }

    /** Spikes of each neuron, {@code [N, neurons]}. */
    private float[] counts(SpikeEvents[] events) {
        var counts = new float[events.length * neurons];
        int share = Math.ceilDiv(events.length, Runtime.getRuntime().availableProcessors());
        IntStream.range(0, Math.ceilDiv(events.length, share))
                .parallel()
                .forEach(
                        part -> {
                            var circuit = circuit(1, part);
                            int to = Math.min((part + 1) * share, events.length);
                            for (int i = part * share; i < to; i++) {
                                int first = i * neurons;
                                circuit.respond(events[i], (_, c) -> c.count(counts, first));
                            }
                        });
        return counts;
    }

    /**
     * The values of samples, on the heap.
     *
     * @throws IllegalArgumentException if one is below 0 or NaN
     */
    static float[] values(Tensor inputs) {
        var values = Tensors.floats(inputs);
        for (float value : values) {
            if (!(value >= 0)) {
                throw new IllegalArgumentException(
                        ("expected values of at least 0, which become rates of spikes, got %s:"
                                        + " scale the samples to [0, 1]")
                                .formatted(value));
            }
        }
        return values;
    }

    int neurons() {
        return neurons;
    }

    /**
     * What the neurons have learned: {@code [neurons, height, width]} for grey images, {@code
     * [neurons, ...]} for others. {@code Plots.weights} shows them.
     *
     * @throws IllegalStateException before a training
     */
    public Tensor receptiveFields() {
        requireTrained();
        int inputs = weights.length / neurons;
        var fields = new float[weights.length];
        for (int k = 0; k < weights.length; k++) {
            fields[k % neurons * inputs + k / neurons] = weights[k];
        }
        boolean grey = shape.length == 3 && shape[0] == 1;
        var rest = grey ? LongStream.of(shape).skip(1) : LongStream.of(shape);
        return Tensors.of(fields, LongStream.concat(LongStream.of(neurons), rest).toArray());
    }

    /**
     * θ of each neuron, in mV: how far its threshold has risen.
     *
     * @throws IllegalStateException before a training
     */
    public float[] thresholds() {
        requireTrained();
        return thetas.clone();
    }

    private void requireTrained() {
        if (weights == null) {
            throw new IllegalStateException(
                    "expected a trained network, got a new one: train it with DiehlCook first");
        }
    }

    @Override
    public String toString() {
        return "%s%d-%d"
                .formatted(weights == null ? "" : weights.length / neurons + "-", neurons, neurons);
    }
}
