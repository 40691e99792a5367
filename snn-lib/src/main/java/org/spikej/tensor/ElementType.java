package org.spikej.tensor;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The element types of the safetensors format that libtorch has too, under the format's names. */
enum ElementType {
    F64(ScalarType.Double, 8),
    I64(ScalarType.Long, 8),
    U64(ScalarType.UInt64, 8),
    F32(ScalarType.Float, 4),
    I32(ScalarType.Int, 4),
    U32(ScalarType.UInt32, 4),
    F16(ScalarType.Half, 2),
    BF16(ScalarType.BFloat16, 2),
    I16(ScalarType.Short, 2),
    U16(ScalarType.UInt16, 2),
    I8(ScalarType.Char, 1),
    U8(ScalarType.Byte, 1),
    BOOL(ScalarType.Bool, 1);

    final ScalarType scalarType;
    final int bytes;

    ElementType(ScalarType scalarType, int bytes) {
        this.scalarType = scalarType;
        this.bytes = bytes;
    }

    static ElementType of(Tensor tensor) {
        var type = tensor.scalar_type().intern();
        return Arrays.stream(values())
                .filter(t -> t.scalarType == type)
                .findFirst()
                .orElseThrow(
                        () ->
                                new SafeTensorsException(
                                        "expected a tensor of type %s, got %s: convert it first"
                                                .formatted(Arrays.toString(values()), type)));
    }
}
