package org.spikej.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The circuit of Diehl and Cook, neuron by neuron and synapse by synapse, in double precision. */
final class PlainDiehlCook {
    final double[] weights;
    final double[] theta;
    private final DiehlCookCircuit.Settings settings;
    private final int inputs;
    private final int neurons;

    PlainDiehlCook(DiehlCookCircuit.Settings settings, float[] weights, int neurons) {
        this.settings = settings;
        this.neurons = neurons;
        inputs = weights.length / neurons;
        this.weights = new double[weights.length];
        Arrays.setAll(this.weights, k -> weights[k]);
        theta = new double[neurons];
    }

    /** Who spikes in each step of a sample that is learned. */
    List<int[]> learn(SpikeEvents events) {
        var v = new double[neurons];
        Arrays.fill(v, -65);
        var inhibitoryV = new double[neurons];
        Arrays.fill(inhibitoryV, -60);
        var rest = new int[neurons];
        var inhibitoryRest = new int[neurons];
        var x = new double[inputs];
        var y = new double[neurons];
        var input = new boolean[inputs];
        var spike = new boolean[neurons];
        var inhibitorySpike = new boolean[neurons];
        var all = new ArrayList<int[]>();
        for (int t = 0; t < events.steps(); t++) {
            var current = current(input, inhibitorySpike);
            var arriving = spike.clone();
            for (int j = 0; j < neurons; j++) {
                v[j] = (v[j] + 65) * Math.exp(-1 / 100.0) - 65 + (rest[j] > 0 ? 0 : current[j]);
                theta[j] *= Math.exp(-1 / settings.fallTime());
                rest[j]--;
                spike[j] = v[j] >= -52 + theta[j];
                if (spike[j]) {
                    v[j] = -60;
                    rest[j] = 5;
                    theta[j] += settings.rise();
                }
                inhibitoryV[j] = (inhibitoryV[j] + 60) * Math.exp(-1 / 10.0) - 60;
                inhibitoryV[j] += arriving[j] && inhibitoryRest[j] <= 0 ? settings.excitation() : 0;
                inhibitoryRest[j]--;
                inhibitorySpike[j] = inhibitoryV[j] >= -40;
                if (inhibitorySpike[j]) {
                    inhibitoryV[j] = -45;
                    inhibitoryRest[j] = 2;
                }
            }
            Arrays.fill(input, false);
            for (int k = events.start(t); k < events.start(t + 1); k++) {
                input[events.neurons()[k]] = true;
            }
            decay(x, input);
            decay(y, spike);
            change(input, x, spike, y);
            all.add(IntStream.range(0, neurons).filter(j -> spike[j]).toArray());
        }
        normalise();
        return all;
    }

    private double[] current(boolean[] input, boolean[] inhibitory) {
        var current = new double[neurons];
        for (int j = 0; j < neurons; j++) {
            for (int i = 0; i < inputs; i++) {
                current[j] += input[i] ? weights[i * neurons + j] : 0;
            }
            for (int k = 0; k < neurons; k++) {
                current[j] -= k != j && inhibitory[k] ? settings.inhibition() : 0;
            }
        }
        return current;
    }

    private static void decay(double[] trace, boolean[] spikes) {
        for (int k = 0; k < trace.length; k++) {
            trace[k] = spikes[k] ? 1 : trace[k] * Math.exp(-1 / 20.0);
        }
    }

    private void change(boolean[] input, double[] x, boolean[] spike, double[] y) {
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < neurons; j++) {
                double down = input[i] ? settings.depression() * y[j] : 0;
                double up = spike[j] ? settings.potentiation() * x[i] : 0;
                int k = i * neurons + j;
                weights[k] = Math.clamp(weights[k] - down + up, 0, 1);
            }
        }
    }

    private void normalise() {
        for (int j = 0; j < neurons; j++) {
            double sum = 0;
            for (int i = 0; i < inputs; i++) {
                sum += weights[i * neurons + j];
            }
            for (int i = 0; i < inputs; i++) {
                weights[i * neurons + j] *= settings.norm() / sum;
            }
        }
    }
}
