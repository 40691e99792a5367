package org.spikej.kernel.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.spikej.kernel.notebook.NotebookException;

/**
 * A notebook that a student handed in.
 *
 * @param student the folder that it lies in, or, where it lies in no folder of its own, its name
 * @param notebook the file
 */
record Submission(String student, Path notebook) {
    private static final int FOLDERS_DEEP = 4;

    /**
     * The submissions in a folder: {@code STUDENT/NOTEBOOK.ipynb} or {@code STUDENT.ipynb}. Hidden
     * folders, Jupyter's checkpoints among them, are passed over.
     *
     * @param but a folder that is passed over, too
     * @throws NotebookException if there is none
     */
    static List<Submission> in(Path folder, Path but) {
        try (var files = Files.walk(folder, FOLDERS_DEEP)) {
            var found =
                    files.filter(file -> file.toString().endsWith(".ipynb"))
                            .filter(file -> !file.startsWith(but))
                            .filter(file -> !isHidden(folder.relativize(file)))
                            .sorted()
                            .map(file -> new Submission(student(folder.relativize(file)), file))
                            .toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException e) {
            throw unreadable(folder, e.toString());
        }
        throw unreadable(folder, "there is none in it");
    }

    private static boolean isHidden(Path path) {
        return Stream.iterate(path, part -> part != null, Path::getParent)
                .anyMatch(part -> part.getFileName().toString().startsWith("."));
    }

    private static String student(Path inFolder) {
        return inFolder.getNameCount() > 1
                ? inFolder.getName(0).toString()
                : inFolder.toString().replaceFirst("\\.ipynb$", "");
    }

    /** The notebooks of a folder, by name, without those in folders below. */
    static List<Path> notebooksIn(Path folder) {
        try (var files = Files.list(folder)) {
            var found = files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException e) {
            throw unreadable(folder, e.toString());
        }
        throw unreadable(folder, "there is none in it");
    }

    private static NotebookException unreadable(Path folder, String reason) {
        return new NotebookException(
                "expected a folder of notebooks (.ipynb), got %s (%s): name another"
                        .formatted(folder, reason));
    }
}
