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

    /** The next hop from a tile on the way to another one: along the row first. */
    Cost next(int tile, int end) {
        if (column(tile) != column(end)) {
            return column(end) > column(tile) ? Cost.HOP_EAST : Cost.HOP_WEST;
        }
        return row(end) > row(tile) ? Cost.HOP_SOUTH : Cost.HOP_NORTH;
    }

    /** The tile behind a hop. */
    int neighbour(int tile, Cost hop) {
        return switch (hop) {
            case HOP_EAST -> tile + 1;
            case HOP_WEST -> tile - 1;
            case HOP_SOUTH -> tile + width;
            case HOP_NORTH -> tile - width;
            default -> throw new IllegalArgumentException("expected a hop, got " + hop);
        };
    }

    /** Routers that a message passes on, from one core to another. */
    public int hops(int from, int to) {
        int a = tile(from);
        int b = tile(to);
        return Math.abs(column(a) - column(b)) + Math.abs(row(a) - row(b));
    }

    /** Links between tiles, those that would leave the mesh among them. */
    int links() {
        return Cost.HOPS.size() * width * height;
    }

    /** The number of the link that a hop from a tile takes. */
    int link(int tile, Cost hop) {
        return Cost.HOPS.size() * tile + Cost.HOPS.indexOf(hop);
    }

    /** The hop that a link is for. */
    Cost hop(int link) {
        return Cost.HOPS.get(link % Cost.HOPS.size());
    }

    /** The links on the way of a message from one core to another, in order. */
    int[] route(int from, int to) {
        var links = new int[hops(from, to)];
        int tile = tile(from);
        for (int i = 0; i < links.length; i++) {
            var hop = next(tile, tile(to));
            links[i] = link(tile, hop);
            tile = neighbour(tile, hop);
        }
        return links;
    }
}
