package org.spikej.measure;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.spikej.layer.Synapse;
import org.spikej.model.Recording;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * The operations of one synapse layer, per sample.
 *
 * @param layer name of its stage
 * @param input what arrived
 * @param steps T
 * @param connections MACs of one step in an artificial network of the same shape
 * @param operations synaptic operations: weights added because a spike arrived, over all steps,
 *     mean of the samples; 0 if the input is no spike train
 */
public record SynapticCost(
        String layer, Input input, long steps, long connections, double operations) {
    /** What arrives at a synapse. */
    public enum Input {
        /** Every value is 0 or 1: each 1 costs an accumulate a weight. */
        SPIKES,
        /** Other values: each step costs a multiply-accumulate a weight. */
        REAL,
        /** Other values, the same memory at every step (direct coding): one step's MACs suffice. */
        CONSTANT
    }

    static SynapticCost of(Recording.Stage stage, Synapse synapse) {
        var input = stage.input();
        var shape = Tensors.shape(input);
        long steps = shape[0];
        long samples = shape[1];
        long connections = synapse.connections(Arrays.copyOfRange(shape, 2, shape.length));
        var kind = kind(input);
        double operations = kind == Input.SPIKES ? (double) synapse.operations(input) / samples : 0;
        return new SynapticCost(stage.name(), kind, steps, connections, operations);
    }

    private static Input kind(Tensor input) {
        if (isSpikeTrain(input)) {
            return Input.SPIKES;
        }
        return Tensors.constantInTime(input) ? Input.CONSTANT : Input.REAL;
    }

    private static boolean isSpikeTrain(Tensor input) {
        try (var _ = Scope.open()) {
            var oneStep = Tensors.constantInTime(input) ? input.select(0, 0) : input;
            var binary = oneStep.eq(new Scalar(0)).logical_or(oneStep.eq(new Scalar(1)));
            return binary.all().item_bool();
        }
    }

    /** Multiply-accumulates, with a constant input's computed once or at every step. */
    public double macs(boolean constantOnce) {
        return switch (input) {
            case SPIKES -> 0;
            case REAL -> connections * steps;
            case CONSTANT -> constantOnce ? connections : connections * steps;
        };
    }

    /** When the layer computes, in words. */
    String schedule(boolean constantOnce) {
        return switch (input) {
            case SPIKES -> "per spike";
            case REAL -> times(steps);
            case CONSTANT -> constantOnce ? "once (constant input)" : times(steps);
        };
    }

    private static String times(long steps) {
        return steps == 1 ? "once" : steps + " times";
    }
}
