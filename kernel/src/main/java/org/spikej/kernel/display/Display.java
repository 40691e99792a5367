package org.spikej.kernel.display;

import java.util.Collection;
import java.util.OptionalLong;
import org.spikej.kernel.comm.Comms;

/**
 * What a cell calls to show more than its last value. The notebook imports these methods
 * statically:
 *
 * <pre>{@code
 * var shown = display(chart);
 * shown.update(betterChart);
 * for (var batch : progress("epoch 1", batches)) { … }
 * }</pre>
 *
 * <p>Each finds its cell through {@link CellScope}.
 */
public final class Display {
    private Display() {}

    /**
     * Shows a value under the running cell, at once.
     *
     * @return a handle that replaces it in place
     */
    public static DisplayHandle display(Object value) {
        return DisplayHandle.show(scope(), value);
    }

    /**
     * Removes what the cell has shown so far.
     *
     * @param wait keep it until the next output comes, so that nothing flickers
     */
    public static void clearOutput(boolean wait) {
        scope().output().clear(wait);
    }

    /**
     * A progress bar for work of a known size.
     *
     * @param total number of steps until done
     */
    public static Progress progress(String label, long total) {
        if (total < 0) {
            throw new IllegalArgumentException(
                    "expected a total of 0 or more steps, got "
                            + total
                            + ": pass the number of steps until done");
        }
        return Progress.start(scope(), label, OptionalLong.of(total));
    }

    /** The same elements, with a progress bar that follows the loop over them. */
    public static <T> Iterable<T> progress(Iterable<T> elements) {
        return progress("", elements);
    }

    /** The same elements, with a labelled progress bar that follows the loop over them. */
    public static <T> Iterable<T> progress(String label, Iterable<T> elements) {
        var scope = scope();
        return () -> {
            var total =
                    elements instanceof Collection<T> known
                            ? OptionalLong.of(known.size())
                            : OptionalLong.empty();
            return new ProgressIterator<>(elements.iterator(), Progress.start(scope, label, total));
        };
    }

    /** HTML, which must be safe: text from data goes through {@link Html#escape}. */
    public static MimeBundle html(String html) {
        return Forms.html(html);
    }

    public static MimeBundle markdown(String markdown) {
        return Forms.text("text/markdown", markdown);
    }

    /** A formula, with its dollar signs: {@code $\\tau \\dot u = -u$}. */
    public static MimeBundle latex(String latex) {
        return Forms.text("text/latex", latex);
    }

    /** One {@code <svg>} element. */
    public static MimeBundle svg(String svg) {
        return Forms.svg(svg);
    }

    /** The bytes of a PNG file. */
    public static MimeBundle png(byte[] file) {
        return Forms.image("image/png", file);
    }

    /** The bytes of a JPEG file. */
    public static MimeBundle jpeg(byte[] file) {
        return Forms.image("image/jpeg", file);
    }

    /**
     * A tree that unfolds.
     *
     * @param value the text of a JSON object, or a value that Jackson can write
     */
    public static MimeBundle json(Object value) {
        return Forms.json(value);
    }

    /** Code that the page runs. */
    public static MimeBundle javascript(String code) {
        return Forms.javascript(code);
    }

    /**
     * A Vega-Lite figure (version 5).
     *
     * @param specification as for {@link #json}
     */
    public static MimeBundle vegaLite(Object specification) {
        return Forms.vegaLite(specification);
    }

    /**
     * A Plotly figure.
     *
     * @param figure {@code data} and {@code layout}, as for {@link #json}
     */
    public static MimeBundle plotly(Object figure) {
        return Forms.plotly(figure);
    }

    /** Shows a value beside the notebook, where the front end has a pager. */
    public static void page(Object value) {
        scope().output().page(scope().renderers().render(value));
    }

    /** Proposes code to run next, in a new cell below this one. */
    public static void nextInput(String code) {
        scope().output().nextInput(code, false);
    }

    /** The notebook's comms: its conversations with code of the front end. */
    public static Comms comms() {
        return scope().comms();
    }

    /** Asks the person at the notebook for a line of text. */
    public static String input(String prompt) {
        return scope().output().input(prompt, false);
    }

    /** Asks the person at the notebook for a line of text that is not shown while typed. */
    public static String password(String prompt) {
        return scope().output().input(prompt, true);
    }

    private static CellScope scope() {
        return CellScope.current()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "expected to run in a cell of a notebook, found none:"
                                                + " call display, progress and input from a cell"));
    }
}
