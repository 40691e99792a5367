package org.spikej.learn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.layer.Dropout;
import org.spikej.layer.Layer;
import org.spikej.tensor.CustomGradient;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/** One batch in a {@link FeedbackNetwork}: rates forward, implicit gradient backward. */
final class Equilibrium {
    private static final double TOLERANCE = 1e-6;

    private static final int MOST_ITERATIONS = 100;

    private final FeedbackNetwork network;
    private final int steps;
    private final Tensor input;

    /** Of the dropouts before the population, by their places. */
    private final Map<Integer, Tensor> masks = new HashMap<>();

    /** x, {@code [N, ...]}, the mean over time; a part of the graph. */
    private final Tensor current;

    /** a that was read out, a leaf, {@code [N, ...]}. */
    private Tensor rates;

    Equilibrium(FeedbackNetwork network, Tensor batch) {
        this.network = network;
        steps = network.network().steps();
        input = network.network().encoder().encode(batch, steps);
        current = through(mean(input).unsqueeze(0), Layer::trainingForward);
    }

    private Tensor through(Tensor step, StepRun run) {
        var signal = step;
        for (int i = 0; i < network.before().size(); i++) {
            signal =
                    network.before().get(i) instanceof Dropout dropout
                            ? signal.mul(mask(i, dropout, signal))
                            : run.of(network.before().get(i), signal);
        }
        return signal.flatten(0, 1);
    }

    /** Drawn once, for all steps and for the equilibrium. */
    private Tensor mask(int place, Dropout dropout, Tensor signal) {
        return masks.computeIfAbsent(place, _ -> dropout.mask(signal));
    }

    private interface StepRun {
        Tensor of(Layer layer, Tensor step);
    }

    private Scalar decay() {
        return new Scalar(network.neuron().decay());
    }

    /** Weighted as the rates are. */
    private Tensor mean(Tensor train) {
        if (steps == 1 || Tensors.constantInTime(train)) {
            return train.select(0, 0);
        }
        var sum = torch.zeros_like(train.select(0, 0));
        for (int t = 0; t < steps; t++) {
            sum.mul_(decay()).add_(train.select(0, t));
        }
        return sum.div_(new Scalar((float) weights(steps)));
    }

    /** Σ λ^(T−t) over this many steps. */
    private double weights(int count) {
        double sum = 0;
        for (int t = 0; t < count; t++) {
            sum = sum * network.neuron().decay() + 1;
        }
        return sum;
    }

    /**
     * a after T steps of spikes, {@code [N, ...]}; nothing of a step is kept but the last state.
     */
    Tensor rates() {
        return run((_, _) -> {});
    }

    /** ‖f(a) − a‖ / ‖a‖ after each step. */
    double[] residuals() {
        var residuals = new double[steps];
        run(
                (t, sum) -> {
                    var rates = sum.div(new Scalar((float) weights(t + 1)));
                    residuals[t] =
                            map(rates).sub(rates).norm().item_double() / rates.norm().item_double();
                });
        return residuals;
    }

    private interface AfterStep {
        /**
         * @param sum of the spikes so far, weighted as the rates are
         */
        void see(int step, Tensor sum);
    }

    private Tensor run(AfterStep after) {
        return Libtorch.withoutGradient(
                () -> {
                    var membrane = torch.zeros_like(current);
                    var spikes = torch.zeros_like(current);
                    var sum = torch.zeros_like(current);
                    for (int t = 0; t < steps; t++) {
                        try (var _ = Scope.open()) {
                            var drive = currentAt(t);
                            if (t > 0) {
                                drive = drive.add(network.recurrent().send(spikes));
                            }
                            var step = network.neuron().step(drive, List.of(membrane));
                            membrane.copy_(step.state().getFirst());
                            spikes.copy_(step.spikes());
                            sum.mul_(decay()).add_(spikes);
                            after.see(t, sum);
                        }
                    }
                    return sum.div_(new Scalar((float) weights(steps)));
                });
    }

    private Tensor currentAt(int t) {
        return Tensors.constantInTime(input)
                ? current
                : through(input.narrow(0, t, 1), Layer::forward);
    }

    /**
     * (x + a R) / θ.
     *
     * @param feedback a R
     */
    private Tensor drive(Tensor feedback) {
        return current.add(feedback).div(new Scalar(network.neuron().threshold()));
    }

    /** f(a); differentiable. */
    private Tensor map(Tensor a) {
        return drive(network.recurrent().send(a))
                .clamp(new ScalarOptional(new Scalar(0f)), new ScalarOptional(new Scalar(1f)));
    }

    /** The fixed point of f itself, to which the rates tend, {@code [N, ...]}. */
    Tensor fixedPoint() {
        return Libtorch.withoutGradient(
                () -> {
                    var value = torch.zeros_like(current);
                    for (int i = 0; i < MOST_ITERATIONS; i++) {
                        var next = map(value);
                        var change = next.sub(value);
                        value = next;
                        if (small(change, value, TOLERANCE)) {
                            break;
                        }
                    }
                    return value;
                });
    }

    private static boolean small(Tensor change, Tensor value, double tolerance) {
        return change.norm().item_double() <= tolerance * value.norm().item_double();
    }

    /**
     * The classes' values, {@code [1, N, classes]}, differentiable.
     *
     * @param a the rates, {@code [N, ...]}
     */
    Tensor readOut(Tensor a) {
        rates = a.detach().requires_grad_(true);
        var signal = rates.unsqueeze(0);
        for (var layer : network.readOut()) {
            signal = layer.trainingForward(signal);
        }
        return signal;
    }

    /**
     * From the gradient that a backward pass left at the rates to those of R and before.
     *
     * @param direct whether β comes from a linear system
     * @param tolerance the last change of β by iteration, as a share of it
     */
    void backward(boolean direct, double tolerance) {
        var feedback = network.recurrent().send(rates.detach());
        var delta =
                Libtorch.withoutGradient(
                        () -> {
                            var slope = slope(feedback);
                            var gradient = rates.grad();
                            var beta =
                                    direct
                                            ? solvedAdjoint(gradient, slope)
                                            : adjoint(gradient, slope, tolerance);
                            return beta.mul(slope);
                        });
        CustomGradient.accumulate(feedback, delta);
        if (current.requires_grad()) {
            CustomGradient.accumulate(current, delta);
        }
    }

    /** β by iteration, β ← Jᵀ β + ∂L/∂a: each adds the change before it, sent back once more. */
    private Tensor adjoint(Tensor gradient, Tensor slope, double tolerance) {
        var beta = gradient.clone();
        var change = gradient;
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            change = network.recurrent().sendBack(change.mul(slope));
            beta.add_(change);
            if (small(change, beta, tolerance)) {
                break;
            }
        }
        return beta;
    }

    /** β by a linear system for each sample, (I − Jᵀ) β = ∂L/∂a. */
    private Tensor solvedAdjoint(Tensor gradient, Tensor slope) {
        var jacobian = feedbackMatrix(gradient).unsqueeze(0).mul(slope.flatten(1, -1).unsqueeze(1));
        var system = torch.eye(jacobian.size(1)).unsqueeze(0).sub(jacobian);
        var right = gradient.flatten(1, -1).unsqueeze(2);
        return Libtorch.factoringOnOneThread(
                () -> torch.linalg_solve(system, right).view_as(gradient));
    }

    /** R as a matrix, {@code [n, n]}: what a spike of each neuron brings back. */
    private Tensor feedbackMatrix(Tensor like) {
        long neurons = like.numel() / like.size(0);
        var shape = Tensors.shape(like);
        shape[0] = neurons;
        return network.recurrent().send(torch.eye(neurons).view(shape)).flatten(1, -1);
    }

    /** Slope of f at the rates: 1 / θ where it is not clipped, else 0. */
    private Tensor slope(Tensor feedback) {
        var drive = drive(feedback);
        var inside = drive.ge(new Scalar(0f)).logical_and(drive.le(new Scalar(1f)));
        return inside.div(new Scalar(network.neuron().threshold()));
    }
}
