package org.spikej.chip;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A network in the YAML of SANA-FE, version 2: groups of neurons, edges between neurons or groups,
 * and the core of each neuron.
 *
 * @param neurons group by group
 * @param edges between neurons
 */
record SanaFeNetwork(List<Neuron> neurons, List<SanaFeEdges.Edges> edges) {
    /** Neurons from {@code first} on. */
    record Group(String name, int first, int size) {}

    /**
     * A neuron.
     *
     * @param name {@code group.number}
     * @param attributes of its units, and those of its group
     * @param place where it is mapped to
     */
    record Neuron(String name, Map<String, Yaml> attributes, Place place) {}

    /**
     * Where a neuron is mapped to.
     *
     * @param entry of the file
     * @param order among all neurons
     * @param tile number
     * @param core of the tile
     * @param units names of {@code soma}, {@code dendrite} and {@code synapse}, where given
     */
    record Place(Yaml entry, int order, int tile, int core, Map<String, Yaml> units) {}

    private static final Set<String> SECTIONS = Set.of("soma", "dendrite", "synapse");
    private static final Pattern RANGE = Pattern.compile("(\\d+)(?:\\.\\.(\\d+))?");
    private static final Pattern CORE = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})");

    static SanaFeNetwork of(Yaml root) {
        var network = root.get("network");
        var groups = new LinkedHashMap<String, Group>();
        var attributes = new ArrayList<Map<String, Yaml>>();
        var names = new ArrayList<String>();
        for (var entry : network.get("groups").items()) {
            var name = entry.get("name").text();
            var own = neurons(entry);
            if (groups.put(name, new Group(name, attributes.size(), own.size())) != null) {
                throw entry.wrong("expected another name, `%s` is a group already".formatted(name));
            }
            for (int i = 0; i < own.size(); i++) {
                names.add(name + "." + i);
            }
            attributes.addAll(own);
        }
        var places = places(root.get("mappings"), groups, names.size());
        var neurons = new ArrayList<Neuron>();
        for (int n = 0; n < names.size(); n++) {
            if (places[n] == null) {
                throw root.get("mappings")
                        .wrong(
                                "expected a core for each neuron, `%s` has none"
                                        .formatted(names.get(n)));
            }
            neurons.add(new Neuron(names.get(n), attributes.get(n), places[n]));
        }
        var edges = new ArrayList<SanaFeEdges.Edges>();
        for (var entry : network.get("edges").items()) {
            entry.entries().forEach((ends, how) -> edges.add(SanaFeEdges.of(ends, how, groups)));
        }
        return new SanaFeNetwork(List.copyOf(neurons), List.copyOf(edges));
    }

    /** Attributes of each neuron of a group. */
    private static List<Map<String, Yaml>> neurons(Yaml group) {
        var common = group.find("attributes").map(SanaFeNetwork::attributes).orElse(Map.of());
        var entries = new ArrayList<Map.Entry<String, Yaml>>();
        for (var item : group.get("neurons").items()) {
            if (item.isText()) {
                entries.add(Map.entry(item.text(), item));
            } else {
                entries.addAll(item.entries().entrySet());
            }
        }
        int size = 0;
        for (var entry : entries) {
            var range = range(entry.getKey(), entry.getValue());
            size += range[1] - range[0] + 1;
        }
        var all = new ArrayList<Map<String, Yaml>>(Collections.nCopies(size, null));
        for (var entry : entries) {
            var range = range(entry.getKey(), entry.getValue());
            var own = new LinkedHashMap<>(common);
            own.putAll(attributes(entry.getValue()));
            for (int n = range[0]; n <= range[1]; n++) {
                if (n >= size || all.get(n) != null) {
                    throw entry.getValue()
                            .wrong("expected the neurons 0 to %d, each once".formatted(size - 1));
                }
                all.set(n, own);
            }
        }
        return all;
    }

    private static int[] range(String text, Yaml entry) {
        var range = RANGE.matcher(text.strip());
        if (!range.matches()) {
            throw entry.wrong("expected a number or a range as 0..9, got `%s`".formatted(text));
        }
        int first = Integer.parseInt(range.group(1));
        return new int[] {first, range.group(2) == null ? first : Integer.parseInt(range.group(2))};
    }

    /** A mapping, or a list of such; what is in the section of a unit is as if it stood outside. */
    static Map<String, Yaml> attributes(Yaml entry) {
        var attributes = new LinkedHashMap<String, Yaml>();
        if (entry.isText()) {
            return attributes;
        }
        if (entry.isList()) {
            entry.items().forEach(each -> attributes.putAll(attributes(each)));
            return attributes;
        }
        entry.entries()
                .forEach(
                        (key, value) -> {
                            if (SECTIONS.contains(key) && !value.isText()) {
                                attributes.putAll(attributes(value));
                            } else {
                                attributes.put(key, value);
                            }
                        });
        return attributes;
    }

    private static Place[] places(Yaml mappings, Map<String, Group> groups, int neurons) {
        var places = new Place[neurons];
        int order = 0;
        for (var item : mappings.items()) {
            for (var entry : item.entries().entrySet()) {
                var how = attributes(entry.getValue());
                var core = how.get("core");
                if (core == null) {
                    throw entry.getValue().wrong("expected the key `core`, which is missing");
                }
                var numbers = CORE.matcher(core.text());
                if (!numbers.matches()) {
                    throw core.wrong(
                            "expected tile and core as 0.0, got `%s`".formatted(core.text()));
                }
                for (int n : of(entry.getKey(), entry.getValue(), groups)) {
                    places[n] =
                            new Place(
                                    core,
                                    order++,
                                    Integer.parseInt(numbers.group(1)),
                                    Integer.parseInt(numbers.group(2)),
                                    how);
                }
            }
        }
        return places;
    }

    /** The numbers of the neurons that {@code group}, {@code group.3} or {@code group.3..7} are. */
    static int[] of(String address, Yaml entry, Map<String, Group> groups) {
        var whole = groups.get(address);
        if (whole != null) {
            return IntStream.range(whole.first, whole.first + whole.size).toArray();
        }
        int dot = address.indexOf('.');
        var group = dot < 0 ? null : groups.get(address.substring(0, dot));
        if (group == null) {
            throw entry.wrong(
                    "expected a group of %s, got `%s`".formatted(groups.keySet(), address));
        }
        var range = range(address.substring(dot + 1), entry);
        if (range[1] >= group.size) {
            throw entry.wrong(
                    "expected neurons of 0 to %d of `%s`, got `%s`"
                            .formatted(group.size - 1, group.name, address));
        }
        return IntStream.rangeClosed(group.first + range[0], group.first + range[1]).toArray();
    }
}
