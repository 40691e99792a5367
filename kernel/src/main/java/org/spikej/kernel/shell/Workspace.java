package org.spikej.kernel.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.spikej.kernel.magic.Magics;
import org.spikej.kernel.magic.Notebook.PastCell;
import org.spikej.kernel.magic.WorkingFolder;

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

        /** Adds a cell; one that is not counted has the number of that before, and is left out. */
        synchronized void add(int number, String code) {
            if (cells.isEmpty() || cells.getLast().number() != number) {
                cells.add(new PastCell(number, code));
            }
        }

        /** All but the one that runs, oldest first. */
        synchronized List<PastCell> before(int number) {
            var all = new ArrayList<>(cells);
            if (!all.isEmpty() && all.getLast().number() == number) {
                all.removeLast();
            }
            return all;
        }
    }
}
