package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;

/**
 * Neurons on all cores of a mesh, each with synapses to others anywhere, driven by biases of
 * different strength: they fire in about one step of a hundred, out of step with each other.
 */
final class RandomFabric {
    private static final int PERIOD = 100;
    private static final int THRESHOLD = PERIOD * 64;

    private RandomFabric() {}

    static Fabric of(Chip chip, int neuronsPerCore, int fanOut, long seed) {
        int cores = chip.mesh().cores();
        int neurons = cores * neuronsPerCore;
        var random = new Random(seed);
        var coreFirst = new int[cores + 1];
        Arrays.setAll(coreFirst, c -> c * neuronsPerCore);
        var routeFirst = new int[neurons + 1];
        var routeCore = new int[neurons * fanOut];
        var routeBase = new int[neurons * fanOut];
        var pieceFirst = new int[neurons * fanOut + 1];
        var offsets = new char[neurons * fanOut];
        var weights = new short[neurons * fanOut];
        int routes = 0;
        int synapses = 0;
        for (int n = 0; n < neurons; n++) {
            var targets = random.ints(fanOut, 0, neurons).sorted().toArray();
            for (int target : targets) {
                int core = target / neuronsPerCore;
                if (routes == routeFirst[n] || routeCore[routes - 1] != core) {
                    routeCore[routes] = core;
                    routeBase[routes] = core * neuronsPerCore;
                    pieceFirst[routes++] = synapses;
                }
                offsets[synapses] = (char) (target - core * neuronsPerCore);
                weights[synapses++] = (short) (random.nextInt(9) - 4);
            }
            routeFirst[n + 1] = routes;
        }
        pieceFirst[routes] = synapses;
        var pieces = new int[routes];
        Arrays.setAll(pieces, r -> r);
        return new Fabric(
                chip,
                0,
                coreFirst,
                new int[cores],
                dynamics(cores, neuronsPerCore, random),
                coresInOrder(cores),
                new Fabric.RouteTable(
                        routeFirst,
                        Arrays.copyOf(routeCore, routes),
                        pieces,
                        Arrays.copyOf(routeBase, routes),
                        new byte[routes]),
                new Fabric.SynapseLists(
                        Arrays.copyOf(pieceFirst, routes + 1),
                        offsets,
                        weights,
                        new boolean[routes]));
    }

    private static int[] coresInOrder(int cores) {
        var places = new int[cores];
        Arrays.setAll(places, c -> c);
        return places;
    }

    private static ArrayList<Dynamics> dynamics(int cores, int neurons, Random random) {
        var all = new ArrayList<Dynamics>();
        for (int c = 0; c < cores; c++) {
            var threshold = new int[neurons];
            Arrays.fill(threshold, THRESHOLD);
            var bias = random.ints(neurons, 44, 88).toArray();
            all.add(new LoihiNeurons(6, 4095, 0, 1, threshold, bias, new double[neurons]));
        }
        return all;
    }
}
