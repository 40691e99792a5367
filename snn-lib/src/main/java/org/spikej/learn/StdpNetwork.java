package org.spikej.learn;

import java.util.Set;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batches;
import org.spikej.data.Samples;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * The network that {@link UnsupervisedStdp} trains, 12C3-P2-N in the paper's words: filters of 3 ×
 * 3 with one winner at each position, maximum pooling by 2, and N neurons of which one wins; their
 * classes are voted for.
 */
public final class StdpNetwork {
    private final StdpFilters filters;
    private final int neurons;
    private final int steps;
    private StdpNeurons output;
    private ClassVotes votes;

    private StdpNetwork(int filters, int neurons, int filterSteps, int steps) {
        if (filters < 2 || neurons < 2 || filterSteps < 1 || steps < 1) {
            throw new IllegalArgumentException(
                    ("expected at least 2 filters, 2 neurons and 1 step each, got %d, %d, %d and %d:"
                                    + " one neuron alone has nobody to compete with")
                            .formatted(filters, neurons, filterSteps, steps));
        }
        this.filters = new StdpFilters(filters, filterSteps);
        this.neurons = neurons;
        this.steps = steps;
    }

    /** A network of these sizes over 40 steps of the filters and 100 of the neurons. */
    public static StdpNetwork of(int filters, int neurons) {
        return new StdpNetwork(filters, neurons, 40, 100);
    }

    /** A new network of the same sizes over other numbers of steps. */
    public StdpNetwork steps(int ofFilters, int ofNeurons) {
        return new StdpNetwork(filters.count(), neurons, ofFilters, ofNeurons);
    }

    /** T of the neurons. */
    public int steps() {
        return steps;
    }

    /** Starting values for images of this height and width. */
    void start(long height, long width, int classes, Set<StdpPart> parts, long seed) {
        int features = Math.toIntExact(filters.count() * (height / 2) * (width / 2));
        filters.start(new SplittableRandom(seed), parts);
        output = new StdpNeurons(features, neurons, steps, parts, new SplittableRandom(seed + 1));
        votes = new ClassVotes(neurons, classes);
    }

    StdpFilters filterLayer() {
        return filters;
    }

    StdpNeurons neuronLayer() {
        return output;
    }

    ClassVotes votes() {
        return votes;
    }

    /** What the filters have learned, {@code [filters, 3, 3]}. */
    public Tensor filters() {
        return Tensors.of(filters.weights(), filters.count(), 3, 3);
    }

    /**
     * What the neurons have learned: the weights behind the pooled filters, {@code [neurons,
     * features]}.
     *
     * @throws IllegalStateException before a training
     */
    public Tensor receptiveFields() {
        requireTrained();
        return Tensors.of(output.weights(), neurons, output.weights().length / neurons);
    }

    /**
     * Share of the samples whose class the vote gives, in [0, 1].
     *
     * @throws IllegalStateException before a training
     */
    public double accuracy(Samples samples) {
        requireTrained();
        int right = 0;
        var batches = Batches.of(samples, 256).iterator();
        while (batches.hasNext()) {
            try (var _ = Scope.open()) {
                var batch = batches.next();
                var counts = output.counts(filters.features(batch.inputs()), 0);
                right += right(counts, Tensors.longs(batch.labels()));
            }
        }
        return (double) right / samples.size();
    }

    int right(float[] counts, long[] labels) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += votes.answer(counts, i) == labels[i] ? 1 : 0;
        }
        return right;
    }

    private void requireTrained() {
        if (output == null) {
            throw new IllegalStateException(
                    "expected a trained network, got a new one: train it with UnsupervisedStdp"
                            + " first");
        }
    }

    @Override
    public String toString() {
        return "%dC3-P2-%d".formatted(filters.count(), neurons);
    }
}
