package org.spikej.kernel.display;

import java.util.Locale;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The first and last few values along every dimension, in nested brackets. Only these are copied,
 * so that a tensor of any size, on any device, is shown at once.
 */
final class TensorPreview {
    private static final int EDGE = 3;
    private static final int DIMENSIONS = 4;

    private final StringBuilder text = new StringBuilder();
    private final long[] shape;
    private final DoubleIndexer corners;
    private final boolean whole;
    private long next;

    private TensorPreview(long[] shape, DoubleIndexer corners, boolean whole) {
        this.shape = shape;
        this.corners = corners;
        this.whole = whole;
    }

    /** Values of the tensor as text; empty where it has none that can be shown in a line. */
    static String of(Tensor tensor) {
        if (tensor.isNull() || !tensor.defined() || tensor.is_meta() || tensor.numel() == 0) {
            return "";
        }
        if (tensor.dim() > DIMENSIONS || tensor.is_complex()) {
            return "";
        }
        try (var _ = new PointerScope()) {
            var values = tensor.detach();
            if (values.is_sparse()) {
                values = values.to_dense();
            }
            for (var dimension = 0; dimension < tensor.dim(); dimension++) {
                values = edges(values, dimension);
            }
            var corners = values.to(torch.ScalarType.Double).cpu().contiguous();
            var whole = !torch.isFloatingType(tensor.scalar_type());
            DoubleIndexer indexer = corners.reshape(-1).createIndexer();
            var preview = new TensorPreview(tensor.shape(), indexer, whole);
            preview.append(0);
            return preview.text.toString();
        }
    }

    private static Tensor edges(Tensor values, int dimension) {
        var size = values.size(dimension);
        if (size <= 2 * EDGE) {
            return values;
        }
        var first = values.narrow(dimension, 0, EDGE);
        var last = values.narrow(dimension, size - EDGE, EDGE);
        return torch.cat(new TensorVector(first, last), dimension);
    }

    private void append(int dimension) {
        if (dimension == shape.length) {
            appendValue(corners.get(next++));
            return;
        }
        var innermost = dimension == shape.length - 1;
        var separator = innermost ? ", " : ",\n" + " ".repeat(dimension + 1);
        var shown = Math.min(shape[dimension], 2 * EDGE);
        text.append('[');
        for (var i = 0; i < shown; i++) {
            text.append(i == 0 ? "" : separator);
            if (i == EDGE && shape[dimension] > shown) {
                text.append('…').append(separator);
            }
            append(dimension + 1);
        }
        text.append(']');
    }

    private void appendValue(double value) {
        if (whole) {
            text.append((long) value);
        } else {
            text.append(String.format(Locale.ROOT, "%.4g", value));
        }
    }
}
