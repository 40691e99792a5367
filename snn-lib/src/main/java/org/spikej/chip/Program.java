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
 * @param operations of each way, where neurons have copies; else empty
 * @param synapses {@code offset << 16 | weight}
 */
record Program(
        Fabric fabric, Reach reach, int[] first, int[] ways, int[] operations, int[] synapses) {
    /** Numbers of a way. */
    static final int WAY = 4;

    static final int DENSE = 1 << 24;
    static final int COUNT = DENSE - 1;
    static final int DELAY_SHIFT = 25;

    static Program of(Fabric fabric) {
        int routes = fabric.routes().core().length;
        var ways = new int[Math.multiplyExact(WAY, routes)];
        for (int r = 0; r < routes; r++) {
            int piece = fabric.routes().list()[r];
            int from = fabric.lists().first()[piece];
            ways[WAY * r] = fabric.routes().core()[r];
            ways[WAY * r + 1] = fabric.routes().base()[r];
            ways[WAY * r + 2] = from;
            ways[WAY * r + 3] =
                    fabric.lists().first()[piece + 1] - from
                            | (fabric.lists().dense()[piece] ? DENSE : 0)
                            | fabric.routes().delay()[r] << DELAY_SHIFT;
        }
        var synapses = new int[fabric.lists().offsets().length];
        for (int k = 0; k < synapses.length; k++) {
            synapses[k] = fabric.lists().offsets()[k] << 16 | fabric.lists().weights()[k] & 0xFFFF;
        }
        return new Program(
                fabric,
                Reach.of(fabric),
                fabric.routes().first(),
                ways,
                operations(fabric),
                synapses);
    }

    /** The fabric with the weights as they are now. */
    Fabric learned() {
        var weights = new short[synapses.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (short) synapses[k];
        }
        return fabric.withWeights(weights);
    }

    /** A synapse of a copied neuron is one for each copy. */
    private static int[] operations(Fabric fabric) {
        if (!fabric.chip().arithmetic().axons().oneTarget()) {
            return new int[0];
        }
        var operations = new int[fabric.routes().core().length];
        for (int r = 0; r < operations.length; r++) {
            int list = fabric.routes().list()[r];
            for (int k = fabric.lists().first()[list]; k < fabric.lists().first()[list + 1]; k++) {
                int target = fabric.routes().base()[r] + fabric.lists().offsets()[k];
                operations[r] += Math.max(1, fabric.routes(target));
            }
        }
        return operations;
    }

    /** The same with other neurons behind the same weights. */
    Program with(Fabric other) {
        return new Program(other, reach, first, ways, operations, synapses);
    }
}
