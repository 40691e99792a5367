package org.spikej.chip;

/**
 * What one spike of each neuron sends over the mesh, by X-Y routing: the same each time.
 *
 * @param messages one for each core that it goes to
 * @param east hops of all of them
 * @param west hops of all of them
 * @param north hops of all of them
 * @param south hops of all of them
 * @param withinTile messages that stay in the tile
 */
record Reach(int[] messages, int[] east, int[] west, int[] north, int[] south, int[] withinTile) {

    static Reach of(Fabric fabric) {
        int n = fabric.neurons();
        var reach =
                new Reach(new int[n], new int[n], new int[n], new int[n], new int[n], new int[n]);
        for (int core = 0; core < fabric.cores(); core++) {
            for (int i = fabric.coreFirst()[core]; i < fabric.coreFirst()[core + 1]; i++) {
                int source = fabric.inputs() + i;
                for (int r = fabric.routes().first()[source];
                        r < fabric.routes().first()[source + 1];
                        r++) {
                    reach.add(i, fabric, core, fabric.routes().core()[r]);
                }
            }
        }
        return reach;
    }

    private void add(int neuron, Fabric fabric, int from, int to) {
        var mesh = fabric.chip().mesh();
        int start = mesh.tile(fabric.mesh()[from]);
        int end = mesh.tile(fabric.mesh()[to]);
        int across = mesh.column(end) - mesh.column(start);
        int down = mesh.row(end) - mesh.row(start);
        messages[neuron]++;
        east[neuron] += Math.max(across, 0);
        west[neuron] += Math.max(-across, 0);
        north[neuron] += Math.max(-down, 0);
        south[neuron] += Math.max(down, 0);
        withinTile[neuron] += start == end ? 1 : 0;
    }

    /** Hops of a neuron's spike, all messages together. */
    int hops(int neuron) {
        return east[neuron] + west[neuron] + north[neuron] + south[neuron];
    }
}
