package org.spikej.kernel.widget;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.spikej.kernel.display.Html;

/**
 * A widget that holds a value, which the person at the notebook and code can both change.
 *
 * @param <T> type of the value
 */
public final class Input<T> extends Widget {
    private final String kind;
    private final String field;
    private final Function<JsonNode, T> read;
    private final Function<T, ?> write;
    private final BiFunction<String, JsonNode, String> picture;

    /**
     * An input around a model.
     *
     * @param kind what a person calls it
     * @param field of the model that says the value
     * @param read the value that a state of the field stands for
     * @param write the state that stands for a value
     * @param picture HTML of the control alone, from the value's text and the field's state
     */
    Input(
            String kind,
            Model model,
            String field,
            Function<JsonNode, T> read,
            Function<T, ?> write,
            BiFunction<String, JsonNode, String> picture) {
        super(model);
        this.kind = kind;
        this.field = field;
        this.read = read;
        this.write = write;
        this.picture = picture;
    }

    /** The present value. */
    public T value() {
        return read.apply(model().get(field));
    }

    /** Changes the value, on the page too, and calls the listeners. */
    public Input<T> set(T value) {
        model().set(field, write.apply(value));
        return this;
    }

    /** Puts a name beside it. */
    public Input<T> named(String name) {
        model().set("description", name);
        return this;
    }

    /**
     * Calls the listener with each new value, whoever changes it. What the listener writes appears
     * under the cell that called this method.
     */
    public Input<T> onChange(Consumer<? super T> listener) {
        var where = Listening.here();
        model().onChange(field, () -> where.run(() -> listener.accept(value())));
        return this;
    }

    private String name() {
        return model().get("description").asText();
    }

    @Override
    String still() {
        var control = picture.apply(Html.escape(String.valueOf(value())), model().get(field));
        return "<div><label>%s %s</label></div>".formatted(Html.escape(name()), control);
    }

    @Override
    public String toString() {
        var name = name().isEmpty() ? kind : kind + " “" + name() + "”";
        return name + ": " + value();
    }
}
