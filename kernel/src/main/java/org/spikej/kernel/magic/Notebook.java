package org.spikej.kernel.magic;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;
import org.spikej.kernel.display.Renderers;

/** What a magic can reach: the Java of the notebook and the output of the cell. */
public interface Notebook {
    /**
     * Runs code as a cell would, magics included. If it fails, an exception that carries the error
     * passes through the magic, and the cell shows the error as if the code stood in it.
     */
    Evaluation evaluate(String code);

    /** The notebook's variables, in the order of their declaration. */
    List<Variable> variables();

    /** Every magic there is. */
    Magics magics();

    /**
     * Adds jars, or folders of classes, for the compiler and for running; the rest of the cell
     * already sees them, and so does a {@link java.util.ServiceLoader} on the calling thread.
     *
     * @throws MagicException if one of them does not exist
     */
    void addToClassPath(List<Path> entries);

    /** Where paths among the arguments of magics begin. */
    WorkingFolder folder();

    /**
     * The cells that began before this one, oldest first, with the numbers that the person sees.
     */
    List<PastCell> history();

    /**
     * Documentation of what a name, or an expression, stands for; empty if there is none.
     *
     * @param withMembers also its declaration, if the notebook has it, and its members
     */
    Optional<MimeBundle> documentation(String name, boolean withMembers);

    /** Forgets what cells have declared and imported. */
    void reset();

    Output output();

    Renderers renderers();

    /**
     * The value of a Java expression.
     *
     * @param expression for instance {@code net} or {@code digits.test(7)}
     * @throws MagicException if the value is null or of another type
     */
    default <T> T value(String expression, Class<T> type) {
        var value = evaluate(expression).value();
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        var came = value == null ? "null" : "a " + value.getClass().getSimpleName();
        throw new MagicException(
                "expected `%s` to be a %s, got %s: pass an expression that gives one"
                        .formatted(expression, type.getSimpleName(), came));
    }

    /**
     * What code gave, and what it took.
     *
     * @param present whether the last statement is an expression with a value
     * @param value that value, which may be null; null if not present
     * @param compiling time in the compiler
     * @param running wall-clock time of the code itself
     * @param cpu time that all cores together spent meanwhile
     */
    record Evaluation(
            boolean present, Object value, Duration compiling, Duration running, Duration cpu) {}

    /**
     * A variable of the notebook.
     *
     * @param type as Java writes it
     * @param value may be null
     */
    record Variable(String name, String type, Object value) {}

    /**
     * A cell of this session.
     *
     * @param number as the person sees it; each shell counts its own cells
     * @param subshell identifier of the subshell that ran it; empty for the main shell
     */
    record PastCell(int number, String subshell, String code) {}
}
