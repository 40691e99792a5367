package org.spikej.chip;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A chip's description in our own form, as those in this package's resources. */
final class ChipFile {
    private static final Set<String> KEYS =
            Set.of(
                    "name",
                    "title",
                    "arithmetic",
                    "mesh",
                    "weight_bits",
                    "limits",
                    "synapse_memory",
                    "energy",
                    "latency",
                    "barrier",
                    "layers",
                    "static_power",
                    "not_priced",
                    "sources");

    private ChipFile() {}

    static Chip chip(Yaml root) {
        root.only(KEYS);
        var mesh = root.get("mesh");
        mesh.only(Set.of("width", "height", "cores"));
        return new Chip(
                root.get("name").text(),
                root.get("title").text(),
                arithmetic(root.get("arithmetic")),
                new Mesh(
                        mesh.get("width").count(),
                        mesh.get("height").count(),
                        mesh.get("cores").count()),
                root.get("weight_bits").count(),
                limits(root.get("limits")),
                root.find("synapse_memory").map(ChipFile::memory),
                figures(root.get("energy"), "pJ"),
                figures(root.get("latency"), "ns"),
                barrier(root.find("barrier")),
                root.find("layers").map(ChipFile::layers),
                root.find("static_power").map(entry -> figure(entry, "mW")),
                root.get("not_priced").items().stream().map(Yaml::text).toList());
    }

    private static Arithmetic arithmetic(Yaml entry) {
        return Arithmetic.named(entry.text())
                .orElseThrow(
                        () ->
                                entry.wrong(
                                        "expected one of %s, got `%s`"
                                                .formatted(Arithmetic.names(), entry.text())));
    }

    private static Map<Resource, Limit> limits(Yaml entry) {
        var limits = new EnumMap<Resource, Limit>(Resource.class);
        entry.entries()
                .forEach(
                        (name, limit) -> {
                            limit.only(Set.of("wall", "budget", "source"));
                            boolean wall = limit.find("budget").isEmpty();
                            limits.put(
                                    among(Resource.values(), Resource::key, name, limit),
                                    new Limit(
                                            limit.get(wall ? "wall" : "budget").count(),
                                            wall,
                                            limit.get("source").text()));
                        });
        return limits;
    }

    private static SynapseMemory memory(Yaml entry) {
        entry.only(Set.of("word_bits", "header_bits", "block", "index_bits", "shared", "source"));
        return new SynapseMemory(
                entry.get("word_bits").count(),
                (int) entry.get("header_bits").notNegative(),
                entry.get("block").count(),
                (int) entry.get("index_bits").notNegative(),
                entry.get("shared").text().equals("true"));
    }

    private static LayerCores layers(Yaml entry) {
        entry.only(
                Set.of(
                        "kernel_words",
                        "neuron_words",
                        "biases",
                        "input",
                        "output",
                        "channels",
                        "kernel",
                        "strides",
                        "padding",
                        "pooling",
                        "destinations",
                        "source"));
        return new LayerCores(
                counts(entry.get("kernel_words")),
                counts(entry.get("neuron_words")),
                entry.get("biases").count(),
                entry.get("input").count(),
                entry.get("output").count(),
                entry.get("channels").count(),
                entry.get("kernel").count(),
                counts(entry.get("strides")),
                entry.get("padding").count(),
                counts(entry.get("pooling")),
                entry.get("destinations").count());
    }

    private static List<Integer> counts(Yaml list) {
        return list.items().stream().map(Yaml::count).toList();
    }

    private static Map<Cost, Figure> figures(Yaml entry, String unit) {
        var figures = new EnumMap<Cost, Figure>(Cost.class);
        entry.entries()
                .forEach(
                        (name, figure) ->
                                figures.put(
                                        among(Cost.values(), Cost::key, name, figure),
                                        figure(figure, unit)));
        return figures;
    }

    private static Figure figure(Yaml entry, String unit) {
        entry.only(Set.of(unit, "grade", "scope", "source"));
        return new Figure(
                entry.get(unit).notNegative(),
                unit,
                grade(entry),
                entry.find("scope")
                        .map(s -> among(Figure.Scope.values(), Figure.Scope::toString, s))
                        .orElse(Figure.Scope.PER_TERM),
                entry.get("source").text());
    }

    private static Figure.Grade grade(Yaml entry) {
        return among(Figure.Grade.values(), Figure.Grade::toString, entry.get("grade"));
    }

    private static Barrier barrier(Optional<Yaml> found) {
        if (found.isEmpty()) {
            return new Barrier(new TreeMap<>(), Figure.Grade.INFERRED, "");
        }
        var entry = found.get();
        entry.only(Set.of("ns", "grade", "source"));
        return new Barrier(byTiles(entry.get("ns"), 1), grade(entry), entry.get("source").text());
    }

    /** Latencies by number of tiles, times a factor. */
    static TreeMap<Integer, Double> byTiles(Yaml entry, double factor) {
        var table = new TreeMap<Integer, Double>();
        entry.entries()
                .forEach(
                        (tiles, time) -> {
                            if (!tiles.matches("\\d{1,9}")) {
                                throw time.wrong("expected a number of tiles as the key");
                            }
                            table.put(Integer.parseInt(tiles), factor * time.notNegative());
                        });
        return table;
    }

    private static <E> E among(E[] all, Function<E, String> key, Yaml entry) {
        return among(all, key, entry.text(), entry);
    }

    private static <E> E among(E[] all, Function<E, String> key, String name, Yaml entry) {
        return Stream.of(all)
                .filter(each -> key.apply(each).equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                entry.wrong(
                                        "expected one of %s, got `%s`"
                                                .formatted(
                                                        List.of(all).stream()
                                                                .map(key)
                                                                .collect(Collectors.joining(", ")),
                                                        name)));
    }
}
