package org.spikej.chip;

/**
 * A {@link Fabric} laid out for the emulator: what a spike needs stands side by side in memory,
 * since in a large network nothing of it is in a cache.
 *
 * @param fabric what was laid out
 * @param reach what each spike sends over the mesh
 * @param first of each source, its first way, and their number at the end
 * @param ways four numbers each: core, base, first synapse, and {@code delay << 25 | dense << 24 |
 *     count}
 * @param synapses {@code offset << 16 | weight}
 */
record Program(Fabric fabric, Reach reach, int[] first, int[] ways, int[] synapses) {
    /** Numbers of a way. */
    static final int WAY = 4;

    static final int DENSE = 1 << 24;
    static final int COUNT = DENSE - 1;
    static final int DELAY_SHIFT = 25;

    static Program of(Fabric fabric) {
        int routes = fabric.routeCore().length;
        var ways = new int[Math.multiplyExact(WAY, routes)];
        for (int r = 0; r < routes; r++) {
            int piece = fabric.routePiece()[r];
            int from = fabric.pieceFirst()[piece];
            ways[WAY * r] = fabric.routeCore()[r];
            ways[WAY * r + 1] = fabric.routeBase()[r];
            ways[WAY * r + 2] = from;
            ways[WAY * r + 3] =
                    fabric.pieceFirst()[piece + 1] - from
                            | (fabric.dense()[piece] ? DENSE : 0)
                            | fabric.routeDelay()[r] << DELAY_SHIFT;
        }
        var synapses = new int[fabric.offsets().length];
        for (int k = 0; k < synapses.length; k++) {
            synapses[k] = fabric.offsets()[k] << 16 | fabric.weights()[k] & 0xFFFF;
        }
        return new Program(fabric, Reach.of(fabric), fabric.routeFirst(), ways, synapses);
    }

    /** The same with other neurons behind the same weights. */
    Program with(Fabric other) {
        return new Program(other, reach, first, ways, synapses);
    }
}
