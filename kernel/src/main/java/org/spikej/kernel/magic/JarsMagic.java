package org.spikej.kernel.magic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikej.kernel.display.MimeBundle;

/** Adds jars and folders of classes by their paths. */
final class JarsMagic implements Magic {
    @Override
    public String name() {
        return "jars";
    }

    @Override
    public String syntax() {
        return "%jars PATH… with * for all jars of a folder: %jars lib/*.jar build/classes";
    }

    @Override
    public String help() {
        return "adds jars and folders of classes";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return around.folder().completions(begun);
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        if (arguments.words().isEmpty()) {
            throw new MagicException("expected paths of jars, got none: write " + syntax());
        }
        var entries = new ArrayList<Path>();
        for (var word : arguments.words()) {
            entries.addAll(matching(word, notebook.folder()));
        }
        notebook.addToClassPath(entries);
        return Optional.of(MimeBundle.text("added " + entries.size() + " to the class path"));
    }

    private static List<Path> matching(String word, WorkingFolder base) {
        var path = base.path(word);
        var pattern = String.valueOf(path.getFileName());
        if (!pattern.contains("*")) {
            return List.of(path);
        }
        var folder = Optional.ofNullable(path.getParent()).orElse(path);
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (var files = Files.list(folder)) {
            var found = files.filter(file -> matcher.matches(file.getFileName())).sorted().toList();
            if (found.isEmpty()) {
                throw new MagicException(
                        "expected files that match %s, found none: correct the path"
                                .formatted(word));
            }
            return found;
        } catch (IOException | UncheckedIOException unreadable) {
            throw new MagicException(
                    "expected a folder that can be read, got %s: correct the path"
                            .formatted(folder));
        }
    }
}
