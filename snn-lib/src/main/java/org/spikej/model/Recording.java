package org.spikej.model;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.spikej.layer.Layer;
import org.spikej.neuron.Trace;

/**
 * What a network did on some input.
 *
 * @param input the encoded input, {@code [T, N, ...]}
 * @param stages every layer in order, those within a block before the block
 */
public record Recording(Tensor input, List<Stage> stages) {
    public Recording {
        stages = List.copyOf(stages);
    }

    /**
     * One layer's part.
     *
     * @param name unique in the network, for instance {@code 1 lif()}
     * @param layer the layer itself
     * @param input what it received, {@code [T, N, ...]}
     * @param output what it gave on, {@code [T, N, ...]}
     * @param trace spikes, membrane and threshold, if the layer is a neuron population
     */
    public record Stage(
            String name, Layer layer, Tensor input, Tensor output, Optional<Trace> trace) {}

    /** The stages that are neuron populations. */
    public List<Stage> populations() {
        return stages.stream().filter(s -> s.trace().isPresent()).toList();
    }

    /** The network's output, {@code [T, N, classes]}. */
    public Tensor output() {
        return stages.getLast().output();
    }
}
