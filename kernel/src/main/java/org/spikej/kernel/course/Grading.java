package org.spikej.kernel.course;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikej.kernel.notebook.Execution;
import org.spikej.kernel.notebook.NotebookCell;
import org.spikej.kernel.notebook.NotebookDocument;

/**
 * Executes submissions and reads what {@code %check} said. A check counts only in a cell that holds
 * nothing else; where a student removed one, it is done behind the last cell.
 *
 * @param exercises that there are
 */
record Grading(Exercises exercises, Execution execution) {
    private static final String CHECK = "%check ";

    /**
     * What a submission got.
     *
     * @param notebook of the course; empty if the submission has no exercise of it
     * @param points of each exercise
     * @param remark what went wrong, for the teacher; empty if nothing did
     */
    record Grade(
            Submission submission,
            String notebook,
            Map<Exercise, Integer> points,
            double seconds,
            Optional<String> remark) {
        int total() {
            return points.values().stream().mapToInt(Integer::intValue).sum();
        }

        int of() {
            return points.keySet().stream().mapToInt(Exercise::points).sum();
        }
    }

    /**
     * Executes a submission and grades it.
     *
     * @param document of the submission; gets the outputs
     */
    Grade grade(Submission submission, NotebookDocument document) {
        var notebook = notebook(submission, document);
        if (notebook.isEmpty()) {
            return new Grade(
                    submission, "", Map.of(), 0, Optional.of("no exercise of the course is in it"));
        }
        var expected = exercises.byNotebook().get(notebook.get());
        for (var exercise : expected) {
            if (check(document, exercise).isEmpty()) {
                document.append(
                        NotebookCell.code(
                                "check-" + exercise.name(), "added", CHECK + exercise.name()));
            }
        }
        var outcome = execution.run(document, submission.notebook().toAbsolutePath().getParent());
        var points = new LinkedHashMap<Exercise, Integer>();
        for (var exercise : expected) {
            points.put(exercise, check(document, exercise).map(Grading::points).orElse(0));
        }
        return new Grade(
                submission,
                notebook.get(),
                points,
                outcome.time().toMillis() / 1000.0,
                outcome.trouble()
                        .map(
                                trouble ->
                                        trouble.cell() == 0
                                                ? trouble.message()
                                                : "cell %d: %s"
                                                        .formatted(
                                                                trouble.cell(),
                                                                trouble.message())));
    }

    /** The grade of a submission that is no notebook. */
    Grade nothing(Submission submission, String remark) {
        var notebook = byName(submission);
        var points = new LinkedHashMap<Exercise, Integer>();
        notebook.ifPresent(
                name -> exercises.byNotebook().get(name).forEach(each -> points.put(each, 0)));
        return new Grade(submission, notebook.orElse(""), points, 0, Optional.of(remark));
    }

    /** The notebook of the course that the file is named by, or else most of the checks are of. */
    private Optional<String> notebook(Submission submission, NotebookDocument document) {
        return byName(submission)
                .or(
                        () ->
                                exercises.byNotebook().keySet().stream()
                                        .filter(name -> checks(name, document) > 0)
                                        .max(
                                                Comparator.comparingLong(
                                                        name -> checks(name, document))));
    }

    private Optional<String> byName(Submission submission) {
        var file = submission.notebook().getFileName().toString();
        return exercises.byNotebook().keySet().stream().filter(file::contains).findFirst();
    }

    private long checks(String notebook, NotebookDocument document) {
        return exercises.byNotebook().get(notebook).stream()
                .filter(exercise -> check(document, exercise).isPresent())
                .count();
    }

    private static Optional<NotebookCell> check(NotebookDocument document, Exercise exercise) {
        return document.codeCells().stream()
                .filter(cell -> cell.source().strip().equals(CHECK + exercise.name()))
                .reduce((_, last) -> last);
    }

    private static int points(NotebookCell cell) {
        return results(cell).stream()
                .map(result -> result.path("points").asInt())
                .reduce((_, last) -> last)
                .orElse(0);
    }

    private static List<JsonNode> results(NotebookCell cell) {
        return cell.outputs()
                .valueStream()
                .map(output -> output.path("data").path(CheckMagic.RESULT))
                .filter(JsonNode::isObject)
                .toList();
    }
}
