package org.spikej.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder that paths among the arguments of magics begin at. A JVM cannot change its own, so the
 * paths of Java code go on to begin where the kernel started.
 */
public final class WorkingFolder {
    private static final Path HOME = Path.of(System.getProperty("user.home"));

    private volatile Path folder = Path.of("").toAbsolutePath();

    /** The folder itself, absolute. */
    public Path path() {
        return folder;
    }

    /**
     * The absolute path of what a person wrote; {@code ~} stands for their home.
     *
     * @throws MagicException if it cannot be a path
     */
    public Path path(String written) {
        try {
            return written.equals("~") || written.startsWith("~/")
                    ? HOME.resolve(written.replaceFirst("^~/?", "")).normalize()
                    : folder.resolve(written).normalize();
        } catch (InvalidPathException wrong) {
            throw new MagicException(
                    "expected a path, got `%s` (%s): correct it"
                            .formatted(written, wrong.getReason()));
        }
    }

    /**
     * Makes another folder the one that paths begin at.
     *
     * @throws MagicException if there is no such folder
     */
    public void change(Path other) {
        if (!Files.isDirectory(other)) {
            throw new MagicException(
                    "expected a folder, got %s, which is none: correct the path".formatted(other));
        }
        folder = other;
    }

    /**
     * What a half-written path may become; folders end in a slash. Names with white space are left
     * out, since they would have to be quoted.
     */
    public List<String> completions(String begun) {
        var parent = begun.substring(0, begun.lastIndexOf('/') + 1);
        try (var entries = Files.list(path(parent))) {
            return entries.map(
                            entry ->
                                    parent
                                            + entry.getFileName()
                                            + (Files.isDirectory(entry) ? "/" : ""))
                    .filter(path -> path.startsWith(begun))
                    .filter(path -> path.chars().noneMatch(Character::isWhitespace))
                    .sorted()
                    .toList();
        } catch (IOException | MagicException unreadable) {
            return List.of();
        }
    }
}
