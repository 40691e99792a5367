package org.spikej.neuron;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A neuron model: a pure step from state and input current to spikes and new state. State is a
 * value that is passed in and returned, never hidden, so there is nothing to reset between samples.
 */
public interface Neuron {
    /**
     * What one step gives. All tensors have the shape of the current.
     *
     * @param spikes zeros and ones; of a neuron that never spikes, its membrane
     * @param membrane after the input, before the reset
     * @param threshold in force at this step
     * @param state to pass to the next step
     */
    record Step(Tensor spikes, Tensor membrane, Tensor threshold, List<Tensor> state) {
        /** A step against one threshold for all neurons. */
        static Step of(Tensor spikes, Tensor membrane, float threshold, Tensor... state) {
            var thresholds = torch.full_like(membrane, new Scalar(threshold));
            return new Step(spikes, membrane, thresholds, List.of(state));
        }

        /** The same, of a threshold of shape {@code [1]}, or of a sample's shape. */
        static Step of(Tensor spikes, Tensor membrane, Tensor threshold, Tensor... state) {
            var thresholds = threshold.detach().expand_as(membrane);
            return new Step(spikes, membrane, thresholds, List.of(state));
        }
    }

    /** The unit of a membrane that adds up a current without a unit. */
    String INPUT_UNITS = "input units";

    /** How it is written in code, for instance {@code lif(0.9)}. */
    String name();

    /** The unit of its membrane and threshold, for instance {@code mV}. */
    default String unit() {
        return INPUT_UNITS;
    }

    /** The coefficients that training changes, in a fixed order. */
    default List<Coefficient> learned() {
        return List.of();
    }

    /** Shape of the one sample that it takes, of a model whose neurons have their own constants. */
    default Optional<long[]> sampleShape() {
        return Optional.empty();
    }

    /**
     * Whether a spike sets the membrane, the first of the state, back. Only such a neuron can be
     * made {@link Refractory}; the others bring their own refractoriness or never spike.
     */
    default boolean resets() {
        return true;
    }

    /** State at rest, for a current of this shape. */
    List<Tensor> rest(long... shape);

    /**
     * One time step, differentiable.
     *
     * @param current {@code [N, ...]}
     */
    Step step(Tensor current, List<Tensor> state);

    /**
     * All steps from rest, by unrolling {@link #step}; differentiable.
     *
     * @param current {@code [T, N, ...]}
     */
    default Trace unroll(Tensor current) {
        return unroll(current, (input, _) -> input);
    }

    /**
     * All steps from rest with spikes that come back one step later, unrolled; differentiable.
     *
     * @param current x, {@code [T, N, neurons]}
     * @param feedback R, {@code [neurons, neurons]}: the current of step t is x[t] + s[t−1] R
     */
    default Trace unroll(Tensor current, Tensor feedback) {
        return unroll(current, (input, spikes) -> torch.addmm(input, spikes, feedback));
    }

    /**
     * All steps from rest with spikes that come back one step later in any way, unrolled;
     * differentiable.
     *
     * @param current {@code [T, N, ...]}
     * @param withSpikes from a step's input and the spikes of the one before to its current
     */
    default Trace unroll(Tensor current, BinaryOperator<Tensor> withSpikes) {
        var shape = Require.timeFirst(name(), current);
        var spikes = new TensorVector();
        var membrane = new TensorVector();
        var threshold = new TensorVector();
        var state = rest(Arrays.copyOfRange(shape, 1, shape.length));
        var input = current.select(0, 0);
        for (long t = 0; t < shape[0]; t++) {
            var step = step(input, state);
            spikes.push_back(step.spikes());
            membrane.push_back(step.membrane());
            threshold.push_back(step.threshold());
            state = step.state();
            if (t + 1 < shape[0]) {
                input = withSpikes.apply(current.select(0, t + 1), step.spikes());
            }
        }
        return new Trace(
                torch.stack(spikes, 0),
                torch.stack(membrane, 0),
                torch.stack(threshold, 0),
                unit());
    }

    /**
     * {@link #unroll(Tensor, Tensor)}, as fast as the model can; not differentiable in a fused one.
     *
     * @param current {@code [T, N, neurons]}
     * @param feedback {@code [neurons, neurons]}
     */
    default Trace trace(Tensor current, Tensor feedback) {
        return unroll(current, feedback);
    }

    /**
     * The spike train of all steps from rest with spikes that come back; differentiable.
     *
     * @param current {@code [T, N, neurons]}
     * @param feedback {@code [neurons, neurons]}
     * @return {@code [T, N, neurons]}
     */
    default Tensor spikes(Tensor current, Tensor feedback) {
        return unroll(current, feedback).spikes();
    }

    /**
     * All steps from rest with everything that happened; not differentiable in a fused model.
     *
     * @param current {@code [T, N, ...]}
     */
    default Trace trace(Tensor current) {
        return unroll(current);
    }

    /**
     * The same spikes as {@link #spikes(Tensor)} gives, as bits.
     *
     * @param current {@code [T, N, ...]}
     * @return empty where the model has no such path
     */
    default Optional<PackedTrain> packed(Tensor current) {
        return Optional.empty();
    }

    /**
     * The spike train of all steps from rest; differentiable.
     *
     * @param current {@code [T, N, ...]}
     * @return {@code [T, N, ...]}
     */
    default Tensor spikes(Tensor current) {
        return unroll(current).spikes();
    }
}
