package org.spikej.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the scale of a group's weights, and rounds them. */
final class WeightScale {
    private static final int TRIED = 64;

    private WeightScale() {}

    /**
     * The scale of each channel.
     *
     * @param most largest integer
     * @return as many as the group has channels; all the same for one scale a layer
     */
    static double[] of(Group group, Quantisation quantisation, int most) {
        int channels = Math.toIntExact(group.shape()[0]);
        var magnitudes = magnitudes(group, quantisation.perChannel() ? channels : 1);
        var scale = new double[channels];
        for (int c = 0; c < magnitudes.size(); c++) {
            double clip = clip(magnitudes.get(c), quantisation, most);
            // A channel without weights is driven by its bias alone; any scale will do.
            scale[c] = clip > 0 ? most / clip : 0;
        }
        double least = Arrays.stream(scale).filter(s -> s > 0).min().orElse(0);
        if (least == 0) {
            throw new ChipException(
                    ("expected weights other than 0 before %s, got zeros only, whose scale would be"
                                    + " zero: train the network, or load its weights, before it is placed")
                            .formatted(group.name()));
        }
        for (int c = 0; c < channels; c++) {
            scale[c] = quantisation.perChannel() ? (scale[c] > 0 ? scale[c] : least) : scale[0];
        }
        return scale;
    }

    private static List<float[]> magnitudes(Group group, int channels) {
        var counts = new int[channels];
        var all = new float[channels][16];
        for (var projection : group.projections()) {
            var map = projection.map();
            var seen = new boolean[map.offsets().size()][];
            int plane = map.outputs() / channels;
            for (int i = 0; i < map.inputs(); i++) {
                int l = map.list()[i];
                int first = l < 0 ? 0 : map.base()[i] / plane;
                if (l < 0 || (seen[l] != null && seen[l][first])) {
                    continue;
                }
                seen[l] = seen[l] == null ? new boolean[channels] : seen[l];
                seen[l][first] = true;
                for (int k = 0; k < map.offsets().get(l).length; k++) {
                    int c = first + map.offsets().get(l)[k] / plane;
                    if (counts[c] == all[c].length) {
                        all[c] = Arrays.copyOf(all[c], 2 * counts[c]);
                    }
                    all[c][counts[c]++] =
                            Math.abs(map.weights().get(l)[k] * (float) group.constants().gain());
                }
            }
        }
        var result = new ArrayList<float[]>();
        for (int c = 0; c < channels; c++) {
            result.add(Arrays.copyOf(all[c], counts[c]));
        }
        return result;
    }

    private static double clip(float[] magnitudes, Quantisation quantisation, int most) {
        if (magnitudes.length == 0) {
            return 0;
        }
        Arrays.sort(magnitudes);
        double largest = magnitudes[magnitudes.length - 1];
        return switch (quantisation.clip()) {
            case MAXIMUM -> largest;
            case PERCENTILE -> {
                double rank = quantisation.percentile() / 100 * magnitudes.length;
                yield magnitudes[Math.max((int) Math.ceil(rank) - 1, 0)];
            }
            case LEAST_SQUARES -> leastSquares(magnitudes, largest, most);
        };
    }

    private static double leastSquares(float[] magnitudes, double largest, int most) {
        double best = largest;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i <= TRIED; i++) {
            double clip = largest * i / TRIED;
            double error = 0;
            for (float m : magnitudes) {
                double kept = Math.min(Math.rint(m * most / clip), most) * clip / most;
                error += (m - kept) * (m - kept);
            }
            if (error < least) {
                least = error;
                best = clip;
            }
        }
        return best;
    }

    /**
     * A projection's weights as integers; those that become 0 are no synapses.
     *
     * @param scale of each channel
     */
    static Connections round(Connections map, double gain, double[] scale, int most) {
        int plane = map.outputs() / scale.length;
        var made = new Connections.Lists(map.outputs(), map.inputs());
        boolean one = Arrays.stream(scale).allMatch(s -> s == scale[0]);
        for (int i = 0; i < map.inputs(); i++) {
            int l = map.list()[i];
            if (l < 0) {
                continue;
            }
            int channel = one ? 0 : map.base()[i] / plane;
            var key = List.of(l, channel);
            made.set(
                    i,
                    made.at(
                            key,
                            map.base()[i],
                            () -> {
                                var sum = new Connections.Sum();
                                var offsets = map.offsets().get(l);
                                for (int k = 0; k < offsets.length; k++) {
                                    double s = scale[one ? 0 : channel + offsets[k] / plane];
                                    double w = map.weights().get(l)[k] * gain * s;
                                    double q = Math.clamp(Math.rint(w), -most, most);
                                    if (q != 0) {
                                        sum.add(offsets[k], q);
                                    }
                                }
                                return sum;
                            }));
        }
        return made.done();
    }
}
