package org.spikej.chip;

/**
 * Tiles in a rectangle, each with a router and some cores. A message goes along its row first, then
 * along the column (X-Y routing).
 *
 * @param width tiles in a row
 * @param height rows of tiles
 * @param coresPerTile cores that share a router
 */
public record Mesh(int width, int height, int coresPerTile) {
    /** Number of cores. */
    public int cores() {
        return width * height * coresPerTile;
    }

    /** Tile of a core; tiles are numbered row by row. */
    public int tile(int core) {
        return core / coresPerTile;
    }

    /** Column of a tile. */
    public int column(int tile) {
        return tile % width;
    }

    /** Row of a tile. */
    public int row(int tile) {
        return tile / width;
    }

    /** Routers that a message passes on, from one core to another. */
    public int hops(int from, int to) {
        int a = tile(from);
        int b = tile(to);
        return Math.abs(column(a) - column(b)) + Math.abs(row(a) - row(b));
    }
}
