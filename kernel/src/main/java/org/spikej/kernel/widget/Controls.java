package org.spikej.kernel.widget;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.spikej.kernel.display.Html;

/** The inputs that there are. A new one is one more method. */
final class Controls {
    private static final String RANGE =
            "<input type=\"range\" min=\"%s\" max=\"%s\" step=\"%s\" value=\"%s\" disabled> %s";

    private Controls() {}

    static Input<Integer> slider(int min, int max, int step) {
        check(min <= max && step > 0, min, max, step);
        var middle = min + (int) (((long) max - min) / 2 / step * step);
        var model =
                Model.control("IntSlider")
                        .with("description", "")
                        .with("min", min)
                        .with("max", max)
                        .with("step", step)
                        .with("value", middle);
        return new Input<>(
                "slider",
                model,
                "value",
                state -> Math.clamp(state.asLong(), min, max),
                value -> Math.clamp(value, min, max),
                (text, _) -> RANGE.formatted(min, max, step, text, text));
    }

    static Input<Double> slider(double min, double max, double step) {
        check(min <= max && step > 0, min, max, step);
        var middle = min + Math.floor((max - min) / 2 / step) * step;
        var decimals = Math.max(0, BigDecimal.valueOf(step).stripTrailingZeros().scale());
        var model =
                Model.control("FloatSlider")
                        .with("description", "")
                        .with("min", min)
                        .with("max", max)
                        .with("step", step)
                        .with("value", middle)
                        .with("readout_format", "." + decimals + "f");
        return new Input<>(
                "slider",
                model,
                "value",
                state -> Math.clamp(state.asDouble(), min, max),
                value -> Math.clamp(value, min, max),
                (text, _) -> RANGE.formatted(min, max, step, text, text));
    }

    private static void check(boolean right, Number min, Number max, Number step) {
        if (!right) {
            throw new IllegalArgumentException(
                    "expected a slider from a smaller to a larger number in steps above 0, got %s to %s in steps of %s: write slider(0, 2, 0.01), for instance"
                            .formatted(min, max, step));
        }
    }

    /** A choice; labels and values side by side. */
    static <T> Input<T> dropdown(List<String> labels, List<T> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected something to choose from, got no value: pass one or more");
        }
        var model =
                Model.control("Dropdown")
                        .with("description", "")
                        .with("_options_labels", (Object) labels)
                        .with("index", 0);
        return new Input<>(
                "dropdown",
                model,
                "index",
                state -> values.get(Math.clamp(state.asLong(), 0, values.size() - 1)),
                value -> index(values, value),
                (_, state) -> select(labels, state));
    }

    private static int index(List<?> values, Object value) {
        var index = values.indexOf(value);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "expected one of %s, got %s: choose one of these".formatted(values, value));
        }
        return index;
    }

    private static String select(List<String> labels, JsonNode index) {
        var label = labels.get(Math.clamp(index.asLong(), 0, labels.size() - 1));
        return "<select disabled><option>" + Html.escape(label) + "</option></select>";
    }

    static Input<Boolean> checkbox(String name, boolean checked) {
        var model =
                Model.control("Checkbox")
                        .with("description", name)
                        .with("indent", false)
                        .with("value", checked);
        return new Input<>(
                "checkbox",
                model,
                "value",
                JsonNode::asBoolean,
                value -> value,
                (_, state) ->
                        "<input type=\"checkbox\" disabled%s>"
                                .formatted(state.asBoolean() ? " checked" : ""));
    }

    static Input<String> text(String initial) {
        var model = Model.control("Text").with("description", "").with("value", initial);
        return new Input<>(
                "text",
                model,
                "value",
                JsonNode::asText,
                value -> value,
                (text, _) -> "<input type=\"text\" value=\"" + text + "\" disabled>");
    }
}
