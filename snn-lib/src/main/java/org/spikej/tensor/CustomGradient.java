package org.spikej.tensor;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.VoidTensorHook;

/**
 * Puts values that our own code computed into libtorch's autograd graph, with a gradient that our
 * own code computes, without a copy and without C++.
 *
 * <p>The graph gets an identity node of the input; its value is replaced by ours, and a hook
 * replaces the gradient that arrives there. Shapes of values and input may differ.
 */
public final class CustomGradient {
    private CustomGradient() {}

    /**
     * @param input what the values depend on
     * @param values the result, already computed, without a gradient of its own
     * @param vectorJacobian gradient of the values, shaped like them, to gradient of the input,
     *     shaped like it; called once in each backward pass
     * @param kept tensors that {@code vectorJacobian} reads, just made: they live until the step
     *     ends, even where they were made in a {@linkplain Scope#brief() brief} scope
     * @return the values as a part of the graph; the bare values if no gradient is asked for
     * @throws IllegalStateException if no {@link Scope} is open: libtorch calls the hook through a
     *     pointer that does not keep it alive, the scope does
     */
    public static Tensor attach(
            Tensor input, Tensor values, UnaryOperator<Tensor> vectorJacobian, Tensor... kept) {
        if (!input.requires_grad() || !GradMode.is_enabled()) {
            return values;
        }
        if (Scope.lasting() == null) {
            throw new IllegalStateException(
                    "expected an open scope around a step with gradients, found none: put it into"
                            + " try (var scope = Scope.open()) { … }");
        }
        var output = input.alias();
        var node = output.grad_fn();
        node.clear_input_metadata();
        node.add_input_metadata(values);
        output.set_data(values);
        var hook = new Hook(vectorJacobian);
        output.register_hook(hook);
        Scope.keepForBackward(hook);
        for (var tensor : kept) {
            Scope.keepForBackward(tensor);
        }
        // An addition hands one gradient object to both of its inputs, and the hook changes it in
        // place; the backward of a view makes an object of its own.
        return output.view_as(output);
    }

    /**
     * Adds a gradient to a second input of a custom operation, from within its {@code
     * vectorJacobian}: straight to a leaf, by a backward pass of its own to any other tensor.
     */
    public static void accumulate(Tensor target, Tensor gradient) {
        if (!target.requires_grad()) {
            return;
        }
        if (!target.is_leaf()) {
            target.backward(gradient, new BoolOptional(), false, new TensorArrayRefOptional());
            return;
        }
        var sum = target.mutable_grad();
        if (sum.defined()) {
            sum.add_(gradient);
        } else {
            sum.put(gradient);
        }
    }

    private static final class Hook extends VoidTensorHook {
        private final UnaryOperator<Tensor> vectorJacobian;

        Hook(UnaryOperator<Tensor> vectorJacobian) {
            this.vectorJacobian = vectorJacobian;
        }

        @Override
        public void call(TensorBase gradient) {
            // A hook may not return another shape, but it may replace the data of what it got.
            // What it got is closed, or every gradient would live until the step ends.
            try (var _ = Scope.brief();
                    gradient) {
                gradient.set_data(vectorJacobian.apply(new Tensor(gradient)));
            }
        }
    }
}
