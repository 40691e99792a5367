package org.spikej.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Between Java arrays, native memory and libtorch tensors. */
public final class Tensors {
    private Tensors() {}

    /**
     * A float32 tensor with these values, row by row.
     *
     * @throws IllegalArgumentException if the shape holds another number of values
     */
    public static Tensor of(float[] values, long... shape) {
        var tensor = uninitialised(shape);
        if (tensor.numel() != values.length) {
            throw new IllegalArgumentException(
                    "expected %d values for shape %s, got %d"
                            .formatted(tensor.numel(), Arrays.toString(shape), values.length));
        }
        MemorySegment.copy(values, 0, memory(tensor), ValueLayout.JAVA_FLOAT, 0, values.length);
        return tensor;
    }

    /** An int64 tensor of one dimension. */
    public static Tensor of(long... values) {
        var tensor = uninitialisedLongs(values.length);
        MemorySegment.copy(values, 0, memory(tensor), ValueLayout.JAVA_LONG, 0, values.length);
        return tensor;
    }

    /** A float32 tensor whose values are not set yet. */
    public static Tensor uninitialised(long... shape) {
        Libtorch.load();
        double floats = 1;
        for (long size : shape) {
            floats *= size;
        }
        return LargeTensors.areLarge(floats)
                ? LargeTensors.uninitialised((long) floats, shape)
                : torch.empty(shape);
    }

    /** An int64 tensor of one dimension whose values are not set yet. */
    public static Tensor uninitialisedLongs(long count) {
        return uninitialised(count, Options.LONG);
    }

    /** A tensor of one dimension of unsigned bytes that are not set yet. */
    public static Tensor uninitialisedBytes(long count) {
        return uninitialised(count, Options.BYTE);
    }

    private static Tensor uninitialised(long count, TensorOptions options) {
        return torch.empty(new long[] {count}, options, null);
    }

    /** Made once and never freed. */
    private static final class Options {
        static final TensorOptions LONG = of(torch.ScalarType.Long);
        static final TensorOptions BYTE = of(torch.ScalarType.Byte);

        private static TensorOptions of(torch.ScalarType type) {
            Libtorch.load();
            return new TensorOptions(type).retainReference();
        }
    }

    /** The values of a float32 tensor of any layout, row by row. */
    public static float[] floats(Tensor tensor) {
        try (var _ = Scope.open()) {
            var plain = contiguous(tensor);
            requireFloat(plain);
            return memory(plain).toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    /** The values of an int64 tensor of any layout, row by row. */
    public static long[] longs(Tensor tensor) {
        try (var _ = Scope.open()) {
            return memory(contiguous(tensor)).toArray(ValueLayout.JAVA_LONG);
        }
    }

    /**
     * The values row by row in this machine's memory, cut off from their gradient. While gradients
     * are recorded it is always another tensor, which lives as long as the backward pass needs it;
     * else it may be the same.
     */
    public static Tensor contiguous(Tensor tensor) {
        if (!GradMode.is_enabled() && tensor.is_cpu() && tensor.is_contiguous()) {
            return tensor;
        }
        return tensor.detach().cpu().contiguous();
    }

    /**
     * The memory of a contiguous CPU tensor, to read and write in place. It is valid as long as the
     * tensor is: hold the tensor in a variable or an open {@link Scope}.
     */
    @SuppressWarnings("restricted")
    public static MemorySegment memory(Tensor tensor) {
        if (!tensor.is_contiguous()) {
            throw new IllegalArgumentException(
                    "expected a contiguous tensor, got strides %s for shape %s: call contiguous()"
                            .formatted(Arrays.toString(strides(tensor)), shapeText(tensor)));
        }
        if (tensor.numel() == 0) {
            return MemorySegment.NULL;
        }
        return MemorySegment.ofAddress(tensor.data_ptr().address())
                .reinterpret(tensor.numel() * tensor.element_size());
    }

    /**
     * Sizes of all dimensions. They are asked for one by one: each native object, as libtorch's
     * list of them is one, costs more than all of these calls.
     */
    public static long[] shape(Tensor tensor) {
        var shape = new long[Math.toIntExact(tensor.dim())];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = tensor.size(i);
        }
        return shape;
    }

    /** The shape for a message, for instance {@code [8, 128, 784]}. */
    public static String shapeText(Tensor tensor) {
        return Arrays.toString(shape(tensor));
    }

    /** Whether all steps of a time-first tensor are one and the same memory (a constant input). */
    public static boolean constantInTime(Tensor tensor) {
        return tensor.dim() > 0 && tensor.size(0) > 1 && tensor.stride(0) == 0;
    }

    /**
     * The only step there is of a tensor that is {@linkplain #constantInTime constant in time}. It
     * is the tensor that was expanded over time, where that can be told: the gradient of a selected
     * step is a tensor of all steps, filled with zeros, and then summed.
     */
    public static Tensor onlyStep(Tensor constant) {
        var step = constant.select(0, 0);
        if (!constant.is_view()) {
            return step;
        }
        var expanded = new Tensor(constant._base());
        boolean sameValues =
                expanded.data_ptr().address() == step.data_ptr().address()
                        && Arrays.equals(shape(expanded), shape(step))
                        && Arrays.equals(strides(expanded), strides(step));
        return sameValues ? expanded : step;
    }

    /** Whether the values are float32 in this machine's memory, where our kernels reach them. */
    public static boolean isFloatOnCpu(Tensor tensor) {
        return tensor.is_cpu() && isFloat(tensor);
    }

    /** Whether the values are float32. */
    public static boolean isFloat(Tensor tensor) {
        return tensor.scalar_type().intern() == torch.ScalarType.Float;
    }

    private static long[] strides(Tensor tensor) {
        var strides = new long[Math.toIntExact(tensor.dim())];
        for (int i = 0; i < strides.length; i++) {
            strides[i] = tensor.stride(i);
        }
        return strides;
    }

    private static void requireFloat(Tensor tensor) {
        if (!isFloat(tensor)) {
            throw new IllegalArgumentException(
                    "expected a float32 tensor, got %s: convert it with to(ScalarType.Float)"
                            .formatted(tensor.scalar_type()));
        }
    }
}
