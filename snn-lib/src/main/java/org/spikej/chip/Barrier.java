package org.spikej.chip;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How long it takes to end a step on all tiles.
 *
 * @param nanoseconds by the number of tiles in use; between two entries the lower one holds
 * @param grade how it was obtained
 * @param source the publication
 */
public record Barrier(
        NavigableMap<Integer, Double> nanoseconds, Figure.Grade grade, String source) {
    public Barrier {
        nanoseconds = new TreeMap<>(nanoseconds);
    }

    /** For this many tiles in use; 0 where nothing is known. */
    double nanoseconds(int tiles) {
        if (nanoseconds.isEmpty()) {
            return 0;
        }
        var entry = nanoseconds.floorEntry(tiles);
        return entry == null ? nanoseconds.firstEntry().getValue() : entry.getValue();
    }
}
