package org.spikej.kernel.widget;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The widgets of a notebook, which imports these methods statically:
 *
 * <pre>{@code
 * interact(slider(0, 2, 0.01), v -> plot(v))      // redraws the plot while the slider moves
 * vbox(button("train").onClick(() -> train()), output)
 * }</pre>
 */
public final class Widgets {
    private Widgets() {}

    /** A slider over whole numbers, set to the middle. */
    public static Input<Integer> slider(int min, int max) {
        return Controls.slider(min, max, 1);
    }

    /**
     * A slider over whole numbers, set to the middle.
     *
     * @param step above 0
     */
    public static Input<Integer> slider(int min, int max, int step) {
        return Controls.slider(min, max, step);
    }

    /**
     * A slider over numbers, set to the middle.
     *
     * @param step above 0
     */
    public static Input<Double> slider(double min, double max, double step) {
        return Controls.slider(min, max, step);
    }

    /** A choice between values, each shown as its text; the first is chosen. */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.of reads the array only
    public static <T> Input<T> dropdown(T... values) {
        return dropdown(List.of(values));
    }

    /** A choice between values, each shown as its text; the first is chosen. */
    public static <T> Input<T> dropdown(List<T> values) {
        return Controls.dropdown(values.stream().map(String::valueOf).toList(), values);
    }

    /** A choice between values, each shown as its key; the first is chosen. */
    public static <T> Input<T> dropdown(Map<String, T> values) {
        var entries = List.copyOf(values.entrySet());
        return Controls.dropdown(
                entries.stream().map(Map.Entry::getKey).toList(),
                entries.stream().map(Map.Entry::getValue).toList());
    }

    /** A box to tick, not ticked. */
    public static Input<Boolean> checkbox(String name) {
        return checkbox(name, false);
    }

    /** A box to tick. */
    public static Input<Boolean> checkbox(String name, boolean ticked) {
        return Controls.checkbox(name, ticked);
    }

    /** A line that the person can write in. */
    public static Input<String> text(String initial) {
        return Controls.text(initial);
    }

    /** A button; {@link Button#onClick} says what it does. */
    public static Button button(String label) {
        return new Button(label);
    }

    /** A line of text that code can change. */
    public static Label label(String text) {
        return new Label(text);
    }

    /** An image that code can change. */
    public static Picture picture(BufferedImage image) {
        return new Picture(image);
    }

    /** A place on the page for what code writes and shows. */
    public static OutputArea output() {
        return new OutputArea();
    }

    /** Widgets below each other. */
    public static Box vbox(Widget... children) {
        return Box.vertical(List.of(children));
    }

    /** Widgets beside each other. */
    public static Box hbox(Widget... children) {
        return Box.horizontal(List.of(children));
    }

    /**
     * Shows an input, and below it what the function gives, prints and displays for its value, anew
     * whenever that changes.
     *
     * @param function may give null, where it prints or displays
     */
    public static <A> void interact(Input<A> input, Function<? super A, ?> function) {
        Interaction.show(List.of(input), () -> function.apply(input.value()));
    }

    /** The same with two inputs. */
    public static <A, B> void interact(
            Input<A> first, Input<B> second, BiFunction<? super A, ? super B, ?> function) {
        Interaction.show(
                List.of(first, second), () -> function.apply(first.value(), second.value()));
    }

    /** The same with three inputs. */
    public static <A, B, C> void interact(
            Input<A> first,
            Input<B> second,
            Input<C> third,
            Function3<? super A, ? super B, ? super C, ?> function) {
        Interaction.show(
                List.of(first, second, third),
                () -> function.apply(first.value(), second.value(), third.value()));
    }

    /** A function of three values. */
    @FunctionalInterface
    public interface Function3<A, B, C, R> {
        R apply(A first, B second, C third);
    }
}
