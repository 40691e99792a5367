package org.spikej.kernel.display;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;

/** A libtorch tensor: element type, shape, device, and the values at its corners. */
final class TensorRenderer implements Renderer {
    @Override
    public Optional<MimeBundle> render(Object value, Renderers all) {
        if (!(value instanceof Tensor tensor)) {
            return Optional.empty();
        }
        var head = head(tensor);
        var preview = TensorPreview.of(tensor);
        var html = "<p><b>%s</b></p><pre>%s</pre>";
        return Optional.of(
                preview.isEmpty()
                        ? MimeBundle.text(head)
                        : MimeBundle.text(head + "\n" + preview)
                                .with(
                                        "text/html",
                                        html.formatted(Html.escape(head), Html.escape(preview))));
    }

    @Override
    public Optional<String> brief(Object value) {
        return value instanceof Tensor tensor ? Optional.of(head(tensor)) : Optional.empty();
    }

    private static String head(Tensor tensor) {
        if (tensor.isNull()) {
            return "Tensor (released)";
        }
        if (!tensor.defined()) {
            return "Tensor (undefined)";
        }
        var shape =
                Arrays.stream(tensor.shape())
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(", ", "[", "]"));
        var type = type(tensor.scalar_type().toString());
        var device = tensor.is_cuda() ? " on GPU" : "";
        var gradient = tensor.requires_grad() ? ", requires gradient" : "";
        return "Tensor %s %s%s%s".formatted(type, shape, device, gradient);
    }

    /** The name that the field uses, for the one that libtorch uses inside. */
    private static String type(String scalarType) {
        return switch (scalarType) {
            case "Half" -> "float16";
            case "Float" -> "float32";
            case "Double" -> "float64";
            case "Byte" -> "uint8";
            case "Char" -> "int8";
            case "Short" -> "int16";
            case "Int" -> "int32";
            case "Long" -> "int64";
            default -> scalarType.toLowerCase(Locale.ROOT);
        };
    }
}
