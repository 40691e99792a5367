package org.spikej.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs samples one by one and adds up what they would change. */
final class TimedSample {
    private final List<TimedLayer> layers;
    private final double softness;

    /** Of the weights of each layer, summed over the samples. */
    final double[][] gradients;

    /** Summed over the samples. */
    double loss;

    /** How many samples were classified as labelled. */
    int right;

    TimedSample(List<TimedLayer> layers, double softness) {
        this.layers = layers;
        this.softness = softness;
        gradients =
                layers.stream().map(l -> new double[l.weights().length]).toArray(double[][]::new);
    }

    private List<TimedLayer.Activity> forward(TimedSpikes input) {
        var all = new ArrayList<TimedLayer.Activity>();
        var spikes = input;
        for (var layer : layers) {
            all.add(layer.forward(spikes));
            spikes = all.getLast().out();
        }
        return all;
    }

    /** The output neuron that spikes first; of silent ones, that of the highest membrane. */
    int answer(TimedSpikes input) {
        return answer(forward(input).getLast());
    }

    private static int answer(TimedLayer.Activity output) {
        if (output.out().count() > 0) {
            return output.out().neurons()[0];
        }
        int highest = 0;
        for (int k = 1; k < output.last().length; k++) {
            highest = output.last()[k] > output.last()[highest] ? k : highest;
        }
        return highest;
    }

    /**
     * Adds what a sample would change.
     *
     * @param partner the label of what it is mixed with
     * @param weight the share of its own label; 1 where nothing is mixed
     */
    void learn(TimedSpikes input, int label, int partner, double weight) {
        var activities = forward(input);
        var output = activities.getLast();
        right += answer(output) == label ? 1 : 0;
        var errors = new double[output.out().count()];
        var push = new double[layers.getLast().outputs()];
        atOutput(output, label, weight, errors, push);
        if (weight < 1) {
            atOutput(output, partner, 1 - weight, errors, push);
        }
        for (int l = layers.size() - 1; l >= 0; l--) {
            errors = layers.get(l).backward(activities.get(l), errors, push, gradients[l]);
            push = new double[l > 0 ? layers.get(l - 1).outputs() : 0];
        }
    }

    /**
     * Adds a label's cross-entropy of the first spikes, so much of it as its weight; the end stands
     * for a spike that did not come.
     */
    private void atOutput(
            TimedLayer.Activity output, int label, double weight, double[] errors, double[] push) {
        var layer = layers.getLast();
        var out = output.out();
        var first = new int[layer.outputs()];
        Arrays.fill(first, -1);
        for (int n = out.count() - 1; n >= 0; n--) {
            first[out.neurons()[n]] = n;
        }
        var shares = new double[first.length];
        double earliest = out.count() > 0 ? out.times()[0] : layer.end();
        double sum = 0;
        for (int k = 0; k < shares.length; k++) {
            double time = first[k] < 0 ? layer.end() : out.times()[first[k]];
            shares[k] = Math.exp((earliest - time) / softness);
            sum += shares[k];
        }
        loss -= weight * Math.log(shares[label] / sum);
        for (int k = 0; k < shares.length; k++) {
            double error = weight * ((k == label ? 1 : 0) - shares[k] / sum) / softness;
            if (first[k] >= 0) {
                errors[first[k]] += error;
            } else if (k == label) {
                // As if it reached the threshold at the end, with a slope of θ/τ.
                push[k] += error / (layer.threshold() * -Math.log(layer.decay()));
            }
        }
    }
}
