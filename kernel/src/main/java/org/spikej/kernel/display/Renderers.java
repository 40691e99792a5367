package org.spikej.kernel.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The renderers, in the order in which they are asked. Immutable; {@link #with} puts a new one in
 * front. Whatever a renderer or a value's {@code toString} throws becomes a note beside the text:
 * showing a value never breaks a cell.
 */
public final class Renderers {
    private static final int LONGEST_BRIEF = 120;
    private static final Renderers STANDARD =
            new Renderers(
                    List.of(
                            new SelfRenderer(),
                            new OptionalRenderer(),
                            new TableRenderer(),
                            new ImageRenderer(),
                            new TensorRenderer(),
                            new RecordRenderer(),
                            new MapRenderer(),
                            new SequenceRenderer()));

    private final List<Renderer> list;

    private Renderers(List<Renderer> list) {
        this.list = List.copyOf(list);
    }

    /** Renderers of tables, images, tensors, collections, arrays and records. */
    public static Renderers standard() {
        return STANDARD;
    }

    /** These renderers behind a new one, which is asked first. */
    public Renderers with(Renderer first) {
        var more = new ArrayList<>(list);
        more.addFirst(first);
        return new Renderers(more);
    }

    /** These renderers before a new one, which is asked when no other knows the value. */
    public Renderers withLast(Renderer last) {
        var more = new ArrayList<>(list);
        more.addLast(last);
        return new Renderers(more);
    }

    /** Every form of the value, {@code text/plain} among them; null is shown as {@code null}. */
    public MimeBundle render(Object value) {
        if (value == null) {
            return MimeBundle.text("null");
        }
        for (var renderer : list) {
            var bundle = attempt(renderer, () -> renderer.render(value, this));
            if (bundle.result().isPresent()) {
                return bundle.result().get();
            }
            if (!bundle.note().isEmpty()) {
                return MimeBundle.text(PlainText.of(value, this) + "\n(" + bundle.note() + ")");
            }
        }
        return MimeBundle.text(PlainText.of(value, this));
    }

    /** One short line that stands for the value inside a list or a table. */
    public String brief(Object value) {
        if (value == null) {
            return "null";
        }
        for (var renderer : list) {
            var line = attempt(renderer, () -> renderer.brief(value));
            if (line.result().isPresent()) {
                return shorten(line.result().get());
            }
        }
        return shorten(PlainText.of(value, this));
    }

    private static String shorten(String text) {
        var line = text.lines().findFirst().orElse("");
        var whole = line.length() == text.length() && line.length() <= LONGEST_BRIEF;
        return whole ? line : line.substring(0, Math.min(line.length(), LONGEST_BRIEF)) + "…";
    }

    private record Attempt<T>(Optional<T> result, String note) {}

    private interface Rendering<T> {
        Optional<T> run();
    }

    private static <T> Attempt<T> attempt(Renderer renderer, Rendering<T> rendering) {
        return guard(
                () -> new Attempt<>(rendering.run(), ""),
                failure ->
                        new Attempt<>(
                                Optional.empty(),
                                renderer.getClass().getSimpleName() + " failed: " + failure));
    }

    /**
     * Runs code that belongs to a value. Other errors than these, the stop of a cell among them,
     * pass through.
     */
    static <T> T guard(Supplier<T> code, Function<String, T> otherwise) {
        try {
            return code.get();
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError failure) {
            return otherwise.apply(describe(failure));
        }
    }

    private static String describe(Throwable failure) {
        var name = failure.getClass().getSimpleName();
        try {
            return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
        } catch (RuntimeException | StackOverflowError unreadable) {
            return name;
        }
    }
}
