package org.spikej.kernel.shell;

import java.util.List;

/**
 * Defines one class of a cell, which the JVM can unload alone. It finds all others where the {@link
 * SnippetLoader} does.
 */
final class PassingLoader extends ClassLoader implements CellLoader {
    private final SnippetLoader cells;

    /** Held, since the class may look for one of them when the notebook has forgotten it. */
    private final List<Class<?>> needed;

    /**
     * A loader for one class.
     *
     * @param needed classes of cells that it refers to
     */
    PassingLoader(SnippetLoader cells, List<Class<?>> needed) {
        super("cells", cells);
        this.cells = cells;
        this.needed = List.copyOf(needed);
    }

    @Override
    public StopSign stopSign() {
        return cells.stopSign();
    }

    Class<?> define(String name, byte[] bytes) {
        return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        for (var type : needed) {
            if (type.getName().equals(name)) {
                return type;
            }
        }
        return super.loadClass(name, resolve);
    }
}
