package org.spikej.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type.TypePtr;
import org.bytedeco.pytorch.global.torch;
import org.spikej.layer.Parameter;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * Adam (Kingma and Ba 2015, algorithm 1) with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, by libtorch's fused
 * kernel: parameter, gradient and moments are read once a step, where its optimiser class goes over
 * them operation by operation, and the moments are at hand for a checkpoint.
 */
public final class Adam implements Descent {
    private static final double FIRST_DECAY = 0.9;
    private static final double SECOND_DECAY = 0.999;
    private static final double EPSILON = 1e-8;
    private static final String FIRST_MOMENT = ".exp_avg";
    private static final String SECOND_MOMENT = ".exp_avg_sq";
    private static final String STEP = ".step";

    private final List<Moments> moments = new ArrayList<>();
    private double learningRate;

    /**
     * What is kept for a parameter.
     *
     * @param steps so far, a float32 number, which the kernel takes as a tensor
     */
    private record Moments(Parameter parameter, Tensor first, Tensor second, Tensor steps) {
        static Moments of(Parameter parameter) {
            var value = parameter.value().detach();
            return new Moments(
                    parameter,
                    torch.zeros_like(value),
                    torch.zeros_like(value),
                    torch.scalar_tensor(new Scalar(0f)));
        }

        Tensor gradient() {
            return parameter.value().grad();
        }
    }

    private Adam(List<Parameter> parameters, double learningRate) {
        this.learningRate = learningRate;
        parameters.forEach(parameter -> moments.add(Moments.of(parameter)));
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
        for (var one : moments) {
            one.parameter.value().mutable_grad().reset();
        }
    }

    @Override
    public void step() {
        try (var _ = Scope.open()) {
            Libtorch.withoutGradient(
                    () -> {
                        move(moments.stream().filter(m -> m.gradient().defined()).toList());
                        return null;
                    });
        }
    }

    private void move(List<Moments> moved) {
        moved.forEach(one -> one.steps.add_(new Scalar(1f)));
        var arguments =
                new IValueVector(
                        list(moved, i -> moved.get(i).parameter.value()),
                        // The kernel takes the gradient's values in the order of memory.
                        list(moved, i -> moved.get(i).gradient().contiguous()),
                        list(moved, i -> moved.get(i).first),
                        list(moved, i -> moved.get(i).second),
                        list(List.of(), i -> null),
                        list(moved, i -> moved.get(i).steps),
                        new IValue(learningRate),
                        new IValue(FIRST_DECAY),
                        new IValue(SECOND_DECAY),
                        new IValue(0.0),
                        new IValue(EPSILON),
                        new IValue(false),
                        new IValue(false),
                        new IValue(),
                        new IValue());
        Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adam_", "").callBoxed(arguments);
    }

    private static IValue list(List<Moments> moved, IntFunction<Tensor> tensor) {
        var list = new GenericList(new TypePtr(TensorType.get()));
        for (int i = 0; i < moved.size(); i++) {
            list.push_back(new IValue(tensor.apply(i)));
        }
        return new IValue(list);
    }

    /**
     * The state as named tensors, for a checkpoint: {@code 0.weight.exp_avg}, {@code
     * 0.weight.exp_avg_sq} and {@code 0.weight.step}; nothing of a parameter that never moved.
     */
    @Override
    public Map<String, Tensor> state() {
        var state = new LinkedHashMap<String, Tensor>();
        for (var one : moments) {
            long steps = one.steps.item_long();
            if (steps > 0) {
                var name = one.parameter.name();
                state.put(name + FIRST_MOMENT, one.first);
                state.put(name + SECOND_MOMENT, one.second);
                state.put(name + STEP, Tensors.of(steps));
            }
        }
        return state;
    }

    @Override
    public void restore(Map<String, Tensor> state) {
        for (var one : moments) {
            var name = one.parameter.name();
            if (state.containsKey(name + STEP)) {
                one.first.copy_(state.get(name + FIRST_MOMENT));
                one.second.copy_(state.get(name + SECOND_MOMENT));
                one.steps.fill_(new Scalar((float) state.get(name + STEP).item_long()));
            }
        }
    }
}
