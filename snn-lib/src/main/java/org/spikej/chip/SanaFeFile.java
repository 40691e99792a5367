package org.spikej.chip;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An architecture of SANA-FE (Boyle et al.), its YAML of tiles, cores and their units. Where a core
 * has several units of a kind, the first one that is no input is taken; {@link SanaFeRun} takes
 * those that a network names. Such a file says nothing of weights, memories and sources: the
 * weights are taken as Loihi's.
 */
final class SanaFeFile {
    private static final double PICO = 1e12;
    private static final double NANO = 1e9;
    private static final int WEIGHT_BITS = 8;

    private SanaFeFile() {}

    static Chip chip(Yaml root) {
        var architecture = root.get("architecture");
        var tile = only(architecture.get("tile"));
        var core = core(root);
        var attributes = architecture.get("attributes");
        var mesh =
                new Mesh(
                        attributes.get("width").count(),
                        attributes.get("height").count(),
                        SanaFeUnit.copies(core));
        var limits = new EnumMap<Resource, Limit>(Resource.class);
        core.get("attributes")
                .find("max_neurons_supported")
                .ifPresent(
                        n -> limits.put(Resource.NEURONS, new Limit(n.count(), true, root.file())));
        return new Chip(
                architecture.get("name").text(),
                "SANA-FE architecture " + root.file(),
                new LoihiArithmetic(),
                mesh,
                WEIGHT_BITS,
                limits,
                Optional.empty(),
                figures("energy", PICO, "pJ", tile, core),
                figures("latency", NANO, "ns", tile, core),
                barrier(attributes),
                Optional.empty(),
                Optional.empty(),
                List.of("power at rest", "input from the host"));
    }

    /** The core, of which there may be many. */
    static Yaml core(Yaml root) {
        return only(only(root.get("architecture").get("tile")).get("core"));
    }

    private static Yaml only(Yaml list) {
        var items = list.items();
        if (items.size() != 1) {
            throw list.wrong(
                    "expected one entry, got %d: tiles and cores that differ are not read"
                            .formatted(items.size()));
        }
        return items.getFirst();
    }

    private static Map<Cost, Figure> figures(
            String what, double factor, String unit, Yaml tile, Yaml core) {
        var figures = new EnumMap<Cost, Figure>(Cost.class);
        for (var direction : List.of("north", "east", "south", "west")) {
            put(
                    figures,
                    Cost.valueOf("HOP_" + direction.toUpperCase(java.util.Locale.ROOT)),
                    tile.get("attributes").get("%s_%s_hop".formatted(what, direction)),
                    factor,
                    unit);
        }
        var soma = unit(core, "soma");
        put(
                figures,
                Cost.MESSAGE_IN,
                unit(core, "axon_in").get(what + "_message_in"),
                factor,
                unit);
        put(
                figures,
                Cost.SYNAPSE,
                unit(core, "synapse").get(what + "_process_spike"),
                factor,
                unit);
        put(figures, Cost.NEURON_ACCESS, soma.get(what + "_access_neuron"), factor, unit);
        put(figures, Cost.NEURON_UPDATE, soma.get(what + "_update_neuron"), factor, unit);
        put(figures, Cost.SPIKE_OUT, soma.get(what + "_spike_out"), factor, unit);
        put(
                figures,
                Cost.MESSAGE_OUT,
                unit(core, "axon_out").get(what + "_message_out"),
                factor,
                unit);
        return figures;
    }

    /** Attributes of the first unit of a kind that is no input. */
    private static Yaml unit(Yaml core, String kind) {
        return SanaFeUnit.of(core, kind).stream()
                .filter(each -> !each.isInput())
                .findFirst()
                .orElseThrow(() -> core.wrong("expected a unit `%s`".formatted(kind)))
                .attributes();
    }

    private static void put(
            Map<Cost, Figure> figures, Cost cost, Yaml entry, double factor, String unit) {
        figures.put(
                cost,
                new Figure(
                        entry.notNegative() * factor,
                        unit,
                        Figure.Grade.INFERRED,
                        Figure.Scope.PER_TERM,
                        entry.file()));
    }

    private static Barrier barrier(Yaml attributes) {
        var table =
                attributes
                        .find("latency_sync")
                        .map(
                                sync ->
                                        sync.node() instanceof org.yaml.snakeyaml.nodes.MappingNode
                                                ? ChipFile.byTiles(sync, NANO)
                                                : new TreeMap<>(
                                                        Map.of(1, sync.notNegative() * NANO)))
                        .orElse(new TreeMap<>());
        return new Barrier(table, Figure.Grade.INFERRED, attributes.file());
    }
}
