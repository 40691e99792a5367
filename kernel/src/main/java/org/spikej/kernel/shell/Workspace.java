package org.spikej.kernel.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.spikej.kernel.magic.Magics;
import org.spikej.kernel.magic.Notebook.PastCell;
import org.spikej.kernel.magic.WorkingFolder;
import org.spikej.kernel.protocol.CellName;

/**
 * What the cells of a notebook share.
 *
 * @param magics asked for at each use, since a cell may add some
 * @param folder where paths among the arguments of magics begin
 * @param past cells that have begun
 */
record Workspace(
        Session session,
        Supplier<Magics> magics,
        Inspector inspector,
        WorkingFolder folder,
        Past past) {

    /** The cells of this session. */
    static final class Past {
        private final List<PastCell> cells = new ArrayList<>();
        private final Map<String, PastCell> lastOfShell = new HashMap<>();

        /** Adds a cell; one that is not counted has the number of that before, and is left out. */
        synchronized void add(CellName name, String code) {
            if (!isLast(name)) {
                var cell = new PastCell(name.number(), name.subshell(), code);
                cells.add(cell);
                lastOfShell.put(name.subshell(), cell);
            }
        }

        /** All but the one that runs, in the order in which they began. */
        synchronized List<PastCell> before(CellName running) {
            var all = new ArrayList<>(cells);
            if (isLast(running)) {
                all.removeIf(cell -> cell == lastOfShell.get(running.subshell()));
            }
            return all;
        }

        private boolean isLast(CellName name) {
            var last = lastOfShell.get(name.subshell());
            return last != null && last.number() == name.number();
        }
    }
}
