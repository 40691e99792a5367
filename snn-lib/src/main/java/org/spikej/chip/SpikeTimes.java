package org.spikej.chip;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import org.spikej.model.Recording;
import org.spikej.tensor.Tensors;

/** All spikes of a sample, by the network's own steps: neurons are numbered as in the fabric. */
final class SpikeTimes {
    private final Mapped mapped;
    private final BitSet[] spikes;

    SpikeTimes(Mapped mapped) {
        this.mapped = mapped;
        spikes = new BitSet[mapped.window()];
        for (int t = 0; t < spikes.length; t++) {
            spikes[t] = new BitSet(mapped.fabric().neurons());
        }
    }

    /** What the network did in real numbers, for each sample. */
    static List<SpikeTimes> of(Recording recording, Mapped mapped, int samples) {
        var all = new ArrayList<SpikeTimes>();
        for (int n = 0; n < samples; n++) {
            all.add(new SpikeTimes(mapped));
        }
        var stages = new HashMap<String, Recording.Stage>();
        recording.stages().forEach(stage -> stages.put(stage.name(), stage));
        int first = 0;
        for (int g = 0; g < mapped.groups().size(); g++) {
            int size = mapped.groups().get(g).size();
            var values = Tensors.floats(stages.get(mapped.groups().get(g).name()).output());
            int number = first;
            for (var slice : mapped.cores().get(g).slices()) {
                for (int neuron : slice.neurons()) {
                    for (int t = 0; t < mapped.window(); t++) {
                        for (int n = 0; n < samples; n++) {
                            all.get(n)
                                    .spikes[t]
                                    .set(number, values[(t * samples + n) * size + neuron] != 0);
                        }
                    }
                    number++;
                }
            }
            first += size;
        }
        return all;
    }

    /** Spikes of a step on the chip, where a group begins later than the one before it. */
    void add(int step, int[] fired, int count) {
        for (int i = 0; i < count; i++) {
            int start = mapped.fabric().coreStart()[mapped.fabric().coreOf(fired[i])];
            spikes[step - start].set(fired[i]);
        }
    }

    /** The neurons that spike in one of the network's steps. */
    BitSet at(int step) {
        return spikes[step];
    }
}
