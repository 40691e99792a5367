package org.spikej.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.engine.AdamKernel;
import org.spikej.layer.Parameter;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * Adam (Kingma and Ba 2015, algorithm 1) with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, by a kernel of our
 * own: parameter, gradient and moments are read once a step, where libtorch's optimiser class goes
 * over them operation by operation, and the moments are at hand for a checkpoint.
 */
public final class Adam implements Descent {
    private static final AdamKernel KERNEL = new AdamKernel(0.9, 0.999, 1e-8);
    private static final String FIRST_MOMENT = ".exp_avg";
    private static final String SECOND_MOMENT = ".exp_avg_sq";
    private static final String STEP = ".step";

    private final List<Moments> all = new ArrayList<>();
    private double learningRate;

    /** What is kept for a parameter. */
    private static final class Moments {
        private final Parameter parameter;
        private final Tensor first;
        private final Tensor second;
        private long steps;

        Moments(Parameter parameter) {
            this.parameter = parameter;
            first = torch.zeros_like(parameter.value().detach());
            second = torch.zeros_like(parameter.value().detach());
        }

        /** Counts a step with this gradient, which is to be made. */
        AdamKernel.Moved next(Tensor gradient) {
            return new AdamKernel.Moved(
                    Tensors.memory(parameter.value()),
                    // Its values may lie in another order than the parameter's.
                    Tensors.memory(gradient.contiguous()),
                    Tensors.memory(first),
                    Tensors.memory(second),
                    ++steps);
        }
    }

    private Adam(List<Parameter> parameters, double learningRate) {
        this.learningRate = learningRate;
        parameters.forEach(parameter -> all.add(new Moments(parameter)));
    }

    /**
     * @param parameters what a step changes
     * @param learningRate α, the size of a step
     */
    public static Adam of(List<Parameter> parameters, double learningRate) {
        return new Adam(parameters, learningRate);
    }

    @Override
    public String name() {
        return "adam";
    }

    @Override
    public void learningRate(double rate) {
        learningRate = rate;
    }

    @Override
    public void clearGradients() {
        for (var one : all) {
            one.parameter.value().mutable_grad().reset();
        }
    }

    @Override
    public void step() {
        // The scope holds the gradients until the kernel is done with their memory.
        try (var _ = Scope.open()) {
            var moved = new ArrayList<AdamKernel.Moved>();
            for (var one : all) {
                var gradient = one.parameter.value().grad();
                if (gradient.defined()) {
                    moved.add(one.next(gradient));
                }
            }
            KERNEL.step(moved, learningRate);
        }
    }

    /**
     * The state as named tensors, for a checkpoint: {@code 0.weight.exp_avg}, {@code
     * 0.weight.exp_avg_sq} and {@code 0.weight.step}; nothing of a parameter that never moved.
     */
    @Override
    public Map<String, Tensor> state() {
        var state = new LinkedHashMap<String, Tensor>();
        for (var one : all) {
            if (one.steps > 0) {
                var name = one.parameter.name();
                state.put(name + FIRST_MOMENT, one.first);
                state.put(name + SECOND_MOMENT, one.second);
                state.put(name + STEP, Tensors.of(one.steps));
            }
        }
        return state;
    }

    @Override
    public void restore(Map<String, Tensor> state) {
        for (var one : all) {
            var name = one.parameter.name();
            if (state.containsKey(name + STEP)) {
                one.first.copy_(state.get(name + FIRST_MOMENT));
                one.second.copy_(state.get(name + SECOND_MOMENT));
                one.steps = state.get(name + STEP).item_long();
            }
        }
    }
}
