package org.spikej.kernel.display;

import java.util.Optional;
import java.util.function.Supplier;
import org.spikej.kernel.comm.Comms;

/**
 * What the code of a cell reaches without being handed it: the cell's output, the renderers and the
 * comms.
 *
 * <p>This is the kernel's one piece of static state, because {@code display(x)} and {@code
 * System.out} have no other way to find their cell. A thread belongs to the cell that started it,
 * for ever: what it writes after the cell has ended still appears under that cell. A thread that no
 * cell started (a worker of the common pool, a library's own thread) counts to the cell that ran
 * last.
 */
public final class CellScope {
    private static final InheritableThreadLocal<CellScope> OWNER = new InheritableThreadLocal<>();
    private static volatile CellScope last;

    private final Output output;
    private final Supplier<Renderers> renderers;
    private final Comms comms;
    private final StreamText standardOut = new StreamText();
    private final StreamText standardError = new StreamText();

    /**
     * A cell's.
     *
     * @param renderers asked for at each use, since a cell may add some
     */
    public CellScope(Output output, Supplier<Renderers> renderers, Comms comms) {
        this.output = output;
        this.renderers = renderers;
        this.comms = comms;
    }

    /** From now on the calling thread, and every thread that it starts, belongs to this cell. */
    public void enter() {
        OWNER.set(this);
        last = this;
    }

    /**
     * Runs code as if it stood in this cell. What it throws finds the thread still in this cell, so
     * that what is said about it appears there.
     */
    public void run(Runnable code) {
        var before = OWNER.get();
        OWNER.set(this);
        code.run();
        OWNER.set(before);
    }

    /** From now on threads that no cell started count to this cell again. */
    public void resume() {
        last = this;
    }

    /** Forgets this cell where a thread without one would fall back to it. */
    public void forget() {
        if (last == this) {
            last = null;
        }
    }

    /** The cell of the calling thread; empty before the first cell. */
    public static Optional<CellScope> current() {
        var owner = OWNER.get();
        return Optional.ofNullable(owner != null ? owner : last);
    }

    public Output output() {
        return output;
    }

    public Renderers renderers() {
        return renderers.get();
    }

    public Comms comms() {
        return comms;
    }

    /**
     * Appends encoded text to a stream of the cell; a character cut at the end of the bytes appears
     * with the next ones.
     */
    public void write(Output.Stream stream, byte[] utf8, int offset, int length) {
        var decoder = stream == Output.Stream.STDOUT ? standardOut : standardError;
        var text = decoder.decode(utf8, offset, length);
        if (!text.isEmpty()) {
            output.stream(stream, text);
        }
    }
}
