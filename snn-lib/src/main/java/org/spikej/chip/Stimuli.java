package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.Tensors;

/**
 * What a batch of samples sends to the chip.
 *
 * @param samples one for each
 */
record Stimuli(List<Stimulus> samples) {
    /**
     * What a sample sends.
     *
     * @param spikes which inputs spike, for each step
     * @param currents of each group, what the host computed of real values, for each step or once
     *     for all; empty for groups that the input does not reach
     */
    record Stimulus(int[][] spikes, List<float[][]> currents) {}

    /**
     * @param input encoded, {@code [T, N, ...]}
     * @param hostFirst whether the host computes what the input makes of the weights
     */
    static Stimuli of(Tensor input, List<Group> groups, boolean hostFirst) {
        var shape = Tensors.shape(input);
        int steps = Math.toIntExact(shape[0]);
        int samples = Math.toIntExact(shape[1]);
        boolean constant = hostFirst && Tensors.constantInTime(input);
        var values = Tensors.floats(constant ? input.select(0, 0) : input);
        int size = values.length / samples / (constant ? 1 : steps);
        var all = new ArrayList<Stimulus>();
        for (int n = 0; n < samples; n++) {
            var rows = new float[constant ? 1 : steps][];
            for (int t = 0; t < rows.length; t++) {
                int from = (t * samples + n) * size;
                rows[t] = Arrays.copyOfRange(values, from, from + size);
            }
            all.add(
                    hostFirst
                            ? new Stimulus(new int[0][], currents(rows, groups))
                            : new Stimulus(spikes(rows), List.of()));
        }
        return new Stimuli(all);
    }

    private static int[][] spikes(float[][] rows) {
        var spikes = new int[rows.length][];
        for (int t = 0; t < rows.length; t++) {
            var found = new int[rows[t].length];
            int count = 0;
            for (int i = 0; i < found.length; i++) {
                found[count] = i;
                count += rows[t][i] != 0 ? 1 : 0;
            }
            spikes[t] = Arrays.copyOf(found, count);
        }
        return spikes;
    }

    private static List<float[][]> currents(float[][] rows, List<Group> groups) {
        var all = new ArrayList<float[][]>();
        for (var group : groups) {
            var reached =
                    group.projections().stream().filter(p -> p.from() == Group.INPUT).toList();
            var currents = new float[reached.isEmpty() ? 0 : rows.length][];
            for (int t = 0; t < currents.length; t++) {
                var values = new double[rows[t].length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = rows[t][i];
                }
                var sum = group.bias().clone();
                for (var projection : reached) {
                    var part = projection.map().apply(values);
                    Arrays.setAll(sum, i -> sum[i] + part[i]);
                }
                currents[t] = new float[sum.length];
                for (int i = 0; i < sum.length; i++) {
                    currents[t][i] = (float) (sum[i] * group.constants().gain());
                }
            }
            all.add(currents);
        }
        return all;
    }
}
