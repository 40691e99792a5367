package org.spikej.kernel.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.spikej.kernel.notebook.NotebookException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The exercises of a course, by the notebook that they stand in: one YAML file for each.
 *
 * @param byNotebook file name without its end, to the exercises in their order
 */
record Exercises(Map<String, List<Exercise>> byNotebook) {
    Exercises {
        byNotebook = Map.copyOf(byNotebook);
    }

    /** Those of the course that comes with the kernel. */
    static Exercises ofTheCourse() {
        try {
            var uri = Objects.requireNonNull(Exercises.class.getResource("checks")).toURI();
            if (uri.getScheme().equals("file")) {
                return in(Path.of(uri));
            }
            var jar = URI.create(uri.toString().replaceFirst("!.*", ""));
            try (var files =
                    FileSystems.newFileSystem(
                            Path.of(URI.create(jar.getRawSchemeSpecificPart())))) {
                return in(files.getPath(uri.toString().replaceFirst(".*!", "")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Those of a folder.
     *
     * @throws NotebookException if it cannot be read, or a file says something else
     */
    static Exercises in(Path folder) {
        var byNotebook = new LinkedHashMap<String, List<Exercise>>();
        try (var files = Files.newDirectoryStream(folder, "*.yaml")) {
            for (var file : files) {
                var name = file.getFileName().toString().replaceFirst("\\.yaml$", "");
                byNotebook.put(name, read(file));
            }
        } catch (IOException e) {
            throw new NotebookException(
                    "expected a folder of exercises (*.yaml), and %s cannot be read (%s): name another"
                            .formatted(folder, e));
        }
        return new Exercises(byNotebook);
    }

    private static List<Exercise> read(Path file) throws IOException {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        try {
            var exercises = new ArrayList<Exercise>();
            for (var entry : map(yaml.load(Files.readString(file))).entrySet()) {
                exercises.add(exercise(entry.getKey(), map(entry.getValue())));
            }
            return exercises;
        } catch (YAMLException | IllegalArgumentException e) {
            throw new NotebookException(
                    "expected exercises in %s, got something else (%s): mend it"
                            .formatted(file, e.getMessage().lines().findFirst().orElse("")));
        }
    }

    private static Exercise exercise(String name, Map<String, Object> fields) {
        var expectations = new ArrayList<Exercise.Expectation>();
        for (var each : list(fields.get("expect"))) {
            var expectation = map(each);
            expectations.add(
                    new Exercise.Expectation(
                            text(expectation, "that", name), text(expectation, "else", name)));
        }
        if (expectations.isEmpty()) {
            throw new IllegalArgumentException(name + " expects nothing");
        }
        var points = fields.getOrDefault("points", 1);
        if (!(points instanceof Integer whole) || whole < 1) {
            throw new IllegalArgumentException(name + " has no whole number of points");
        }
        var needs = list(fields.get("needs")).stream().map(String::valueOf).toList();
        return new Exercise(name, whole, needs, expectations);
    }

    private static String text(Map<String, Object> fields, String field, String exercise) {
        return Optional.ofNullable(fields.get(field))
                .map(String::valueOf)
                .map(String::strip)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "an expectation of %s has no `%s`"
                                                .formatted(exercise, field)));
    }

    private static Map<String, Object> map(Object value) {
        if (!(value instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException("a mapping should stand where " + value + " stands");
        }
        var named = new LinkedHashMap<String, Object>();
        fields.forEach((key, field) -> named.put(String.valueOf(key), field));
        return named;
    }

    /** One value alone is a list of it. */
    private static List<Object> list(Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> many -> List.copyOf(many);
            default -> List.of(value);
        };
    }

    Optional<Exercise> find(String name) {
        return byNotebook.values().stream()
                .flatMap(List::stream)
                .filter(exercise -> exercise.name().equals(name))
                .findFirst();
    }

    /** Every name, notebook by notebook. */
    List<String> names() {
        return byNotebook.keySet().stream()
                .sorted()
                .flatMap(notebook -> byNotebook.get(notebook).stream())
                .map(Exercise::name)
                .toList();
    }
}
