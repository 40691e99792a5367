package org.spikej.tensor;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file as a whole or not at all: beside its place first, then moved there, so a reader
 * never meets half a file and a failure leaves the old one.
 */
public final class WholeFile {
    /** Fills a file that exists and is empty. */
    @FunctionalInterface
    public interface Content {
        void writeTo(Path file) throws IOException;
    }

    private WholeFile() {}

    /** Writes the content; makes the folders on the way where they are missing. */
    public static void write(Path file, Content content) throws IOException {
        var place = file.toAbsolutePath();
        Files.createDirectories(place.getParent());
        var beside = Files.createTempFile(place.getParent(), "." + place.getFileName(), ".part");
        try {
            content.writeTo(beside);
            move(beside, place);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
