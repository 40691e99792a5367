package org.spikej.chip;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value in a YAML file that knows where it stands, so that what is wrong with it can be said with
 * line and key.
 *
 * @param file its name
 * @param key the keys that lead to it, with dots between them
 * @param node the value
 */
record Yaml(String file, String key, Node node) {

    static Yaml read(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            return read(file.getFileName().toString(), reader);
        } catch (IOException e) {
            throw new ChipException(
                    "expected a YAML file that can be read at %s, got %s".formatted(file, e), e);
        }
    }

    static Yaml read(String file, Reader reader) {
        try {
            var root = new org.yaml.snakeyaml.Yaml(new LoaderOptions()).compose(reader);
            if (root == null) {
                throw new ChipException(
                        "%s: expected a chip's description, got an empty file".formatted(file));
            }
            return new Yaml(file, "", root);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new ChipException(
                    "%s line %d: expected YAML, got %s"
                            .formatted(file, mark == null ? 1 : mark.getLine() + 1, e.getProblem()),
                    e);
        }
    }

    /** An error at this place. */
    ChipException wrong(String problem) {
        return new ChipException(
                "%s line %d%s: %s"
                        .formatted(
                                file,
                                node.getStartMark().getLine() + 1,
                                key.isEmpty() ? "" : ", " + key,
                                problem));
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The values of a mapping, in their order. */
    Map<String, Yaml> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("expected keys with values");
        }
        var entries = new LinkedHashMap<String, Yaml>();
        for (var tuple : mapping.getValue()) {
            var name = new Yaml(file, key, tuple.getKeyNode()).text();
            entries.put(name, new Yaml(file, path(name), tuple.getValueNode()));
        }
        return entries;
    }

    private String path(String name) {
        return key.isEmpty() ? name : key + "." + name;
    }

    /** The values of a list, in their order. */
    List<Yaml> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("expected a list");
        }
        var items = new ArrayList<Yaml>();
        for (var each : sequence.getValue()) {
            items.add(new Yaml(file, path(String.valueOf(items.size())), each));
        }
        return items;
    }

    Optional<Yaml> find(String name) {
        return Optional.ofNullable(entries().get(name));
    }

    Yaml get(String name) {
        return find(name)
                .orElseThrow(
                        () -> wrong("expected the key `%s`, which is missing".formatted(name)));
    }

    /** Refuses what is misspelt. */
    void only(Set<String> names) {
        entries()
                .forEach(
                        (name, value) -> {
                            if (!names.contains(name)) {
                                throw value.wrong(
                                        "unknown key, expected one of %s"
                                                .formatted(new TreeSet<>(names)));
                            }
                        });
    }

    String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong("expected one value, got a list or keys");
        }
        return scalar.getValue();
    }

    double number() {
        try {
            return Double.parseDouble(text());
        } catch (NumberFormatException e) {
            throw wrong("expected a number, got `%s`".formatted(text()));
        }
    }

    double finite() {
        double value = number();
        if (!Double.isFinite(value)) {
            throw wrong("expected a finite number, got %s".formatted(text()));
        }
        return value;
    }

    double notNegative() {
        double value = number();
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw wrong("expected a number of at least 0, got %s".formatted(text()));
        }
        return value;
    }

    int count() {
        double value = number();
        if (value < 1 || value != Math.rint(value) || value > Integer.MAX_VALUE) {
            throw wrong("expected a whole number of at least 1, got %s".formatted(text()));
        }
        return (int) value;
    }
}
