package org.spikej.chip;

import java.util.List;
import java.util.Optional;

/**
 * The first spike in which two stages of a network differ: of the earliest step, there of the first
 * layer.
 *
 * @param sample number of the sample, the first that differs
 * @param step of the network, from 0
 * @param layer of the neuron, for instance {@code 1 lif(0.9)}
 * @param neuron of the layer, row by row
 * @param spikes whether the later stage spikes where the earlier does not; else the other way round
 * @param differing samples that differ anywhere
 * @param compared samples that were compared
 */
public record Difference(
        int sample,
        int step,
        String layer,
        int neuron,
        boolean spikes,
        int differing,
        int compared) {

    static Optional<Difference> first(
            List<SpikeTimes> before, List<SpikeTimes> after, Mapped mapped) {
        Difference found = null;
        int differing = 0;
        for (int n = before.size() - 1; n >= 0; n--) {
            var here = first(n, before.get(n), after.get(n), mapped);
            differing += here == null ? 0 : 1;
            found = here == null ? found : here;
        }
        if (found == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Difference(
                        found.sample,
                        found.step,
                        found.layer,
                        found.neuron,
                        found.spikes,
                        differing,
                        before.size()));
    }

    private static Difference first(
            int sample, SpikeTimes before, SpikeTimes after, Mapped mapped) {
        for (int t = 0; t < mapped.window(); t++) {
            var difference = (java.util.BitSet) before.at(t).clone();
            difference.xor(after.at(t));
            int n = difference.nextSetBit(0);
            if (n >= 0) {
                int core = mapped.fabric().coreOf(n);
                return new Difference(
                        sample,
                        t,
                        mapped.groups().get(mapped.slices().get(core).group()).name(),
                        mapped.neuronNumbers()[n],
                        after.at(t).get(n),
                        0,
                        0);
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return "sample %d, step %d, neuron %d of %s %s; %d of %d samples differ"
                .formatted(
                        sample,
                        step,
                        neuron,
                        layer,
                        spikes ? "spikes only in the latter" : "spikes only in the former",
                        differing,
                        compared);
    }
}
