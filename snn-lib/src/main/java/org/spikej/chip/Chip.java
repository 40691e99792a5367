package org.spikej.chip;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikej.data.Dataset;
import org.spikej.learn.Rounding;
import org.spikej.model.Network;

/**
 * A neuromorphic chip: what a core holds, how it computes, and what that costs. {@link Chips} has
 * the known ones, and reads files.
 *
 * @param name short, for instance {@code loihi}
 * @param title maker and process
 * @param arithmetic how its neurons compute
 * @param mesh its tiles and cores
 * @param weightBits bits of a weight, with its sign
 * @param limits of one core
 * @param memory of the synapses of one core, if the chip's file describes it
 * @param energy by what happens, pJ
 * @param latency by what happens, ns
 * @param barrier end of a step
 * @param layers where each core holds a whole layer: their memories and limits
 * @param staticPower of the whole chip, mW, if it is known
 * @param notPriced what costs energy and has no figure
 */
public record Chip(
        String name,
        String title,
        Arithmetic arithmetic,
        Mesh mesh,
        int weightBits,
        Map<Resource, Limit> limits,
        Optional<SynapseMemory> memory,
        Map<Cost, Figure> energy,
        Map<Cost, Figure> latency,
        Barrier barrier,
        Optional<LayerCores> layers,
        Optional<Figure> staticPower,
        List<String> notPriced) {

    public Chip {
        limits = copy(Resource.class, limits);
        energy = copy(Cost.class, energy);
        latency = copy(Cost.class, latency);
        notPriced = List.copyOf(notPriced);
    }

    /**
     * Quantises a network to the chip's integers, cuts it into cores, and routes it, with {@link
     * Quantisation#standard()}.
     *
     * @param data what the network was trained on: its first training samples show how large its
     *     values become and which neurons talk most
     * @throws ChipException if it does not fit: which wall, by how much, and what would fit
     */
    public Placed place(Network network, Dataset data) {
        return place(network, data, Quantisation.standard());
    }

    /** {@link #place(Network, Dataset)} with weights rounded in another way. */
    public Placed place(Network network, Dataset data, Quantisation quantisation) {
        return Placed.of(this, network, data.train(), quantisation);
    }

    /**
     * Rounds a network's weights to this chip's integers while it is trained, by {@link
     * org.spikej.learn.StraightThrough}; then {@link #place(Network, Dataset, Quantisation)} it
     * with the same quantisation.
     */
    public Rounding rounding(Quantisation quantisation) {
        return new ChipRounding(this, quantisation);
    }

    /** The same chip with as many bits a weight as a quantisation wants. */
    Chip with(Quantisation quantisation) {
        int bits = quantisation.weightBits() == 0 ? weightBits : quantisation.weightBits();
        if (bits > weightBits) {
            throw new ChipException(
                    "expected weights of at most %d bits for %s, got %d: that is all it has"
                            .formatted(weightBits, name, bits));
        }
        return new Chip(
                name,
                title,
                arithmetic,
                mesh,
                bits,
                limits,
                memory,
                energy,
                latency,
                barrier,
                layers,
                staticPower,
                notPriced);
    }

    private static <K extends Enum<K>, V> Map<K, V> copy(Class<K> keys, Map<K, V> map) {
        var copy = new EnumMap<K, V>(keys);
        copy.putAll(map);
        return Collections.unmodifiableMap(copy);
    }

    /** The limit of a resource, if there is one. */
    public Optional<Limit> limit(Resource resource) {
        return Optional.ofNullable(limits.get(resource));
    }

    @Override
    public String toString() {
        return "%s: %s, %d x %d tiles of %d cores, %d-bit weights"
                .formatted(
                        name, title, mesh.width(), mesh.height(), mesh.coresPerTile(), weightBits);
    }
}
