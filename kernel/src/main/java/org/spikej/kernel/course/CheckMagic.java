package org.spikej.kernel.course;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spikej.kernel.display.Html;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.magic.Arguments;
import org.spikej.kernel.magic.Interpolation;
import org.spikej.kernel.magic.Magic;
import org.spikej.kernel.magic.MagicException;
import org.spikej.kernel.magic.Notebook;
import org.spikej.kernel.magic.Surroundings;
import org.spikej.kernel.notebook.NotebookException;

/**
 * Says whether an exercise is solved, and if not, what is wrong with what stands there. It does not
 * fail: a notebook with open exercises runs to its end.
 */
public final class CheckMagic implements Magic {
    /** What a gradebook reads. */
    static final String RESULT = "application/vnd.spikej.check+json";

    /**
     * The folder of exercises, in the environment; where it is set no other is looked into, where
     * it is empty only the course that comes with the kernel.
     */
    static final String FOLDER = "SPIKEJ_CHECKS";

    /** As the compiler says it. */
    private static final String UNDECLARED = "cannot find symbol";

    private final Optional<String> folder = Optional.ofNullable(System.getenv(FOLDER));

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String syntax() {
        return "%check EXERCISE";
    }

    @Override
    public String help() {
        return "says whether an exercise of the course is solved, and what is wrong if not";
    }

    @Override
    public List<String> words(String begun, Surroundings around) {
        return Exercises.ofTheCourse().names();
    }

    @Override
    public Optional<Object> run(Arguments arguments, Optional<String> body, Notebook notebook) {
        if (arguments.words().size() != 1) {
            throw new MagicException(
                    "expected the name of one exercise, got %s: write it as the cell had it"
                            .formatted(
                                    arguments.words().isEmpty()
                                            ? "none"
                                            : String.join(" ", arguments.words())));
        }
        try {
            var exercise = exercise(arguments.words().getFirst(), notebook);
            return Optional.of(show(exercise, firstTrouble(exercise, notebook)));
        } catch (NotebookException e) {
            throw new MagicException(e.getMessage());
        }
    }

    /** An exercise of the folder comes before one of the course with the same name. */
    private Exercise exercise(String name, Notebook notebook) {
        var course = Exercises.ofTheCourse();
        return folder(notebook)
                .flatMap(own -> Exercises.in(own).find(name))
                .or(() -> course.find(name))
                .orElseThrow(
                        () ->
                                new MagicException(
                                        "expected the name of an exercise, got %s: there are %s"
                                                .formatted(
                                                        name, String.join(", ", course.names()))));
    }

    private Optional<Path> folder(Notebook notebook) {
        return folder.isPresent()
                ? folder.filter(it -> !it.isEmpty()).map(Path::of)
                : Optional.of(notebook.folder().path("checks")).filter(Files::isDirectory);
    }

    /** What is told of the first expectation that does not hold. */
    private static Optional<String> firstTrouble(Exercise exercise, Notebook notebook) {
        for (var expectation : exercise.expectations()) {
            try {
                if (!notebook.value(expectation.that(), Boolean.class)) {
                    return Optional.of(Interpolation.of(expectation.otherwise(), notebook));
                }
            } catch (RuntimeException failure) {
                return Optional.of(why(exercise, failure));
            }
        }
        return Optional.empty();
    }

    /** The error that an expectation met, mostly since a name is not there yet. */
    private static String why(Exercise exercise, RuntimeException failure) {
        var message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return message.contains(UNDECLARED) && !exercise.needs().isEmpty()
                ? "the check needs %s: declare it above, just so"
                        .formatted(
                                exercise.needs().stream()
                                        .map("`%s`"::formatted)
                                        .collect(Collectors.joining(" and ")))
                : "the check met an error: " + message;
    }

    private static MimeBundle show(Exercise exercise, Optional<String> trouble) {
        var points = trouble.isEmpty() ? exercise.points() : 0;
        var told =
                "%s: %d of %d points%s"
                        .formatted(
                                exercise.name(),
                                points,
                                exercise.points(),
                                trouble.map(it -> ". Not yet: " + it).orElse(". Solved."));
        var html =
                "<div style=\"border-left: 4px solid %s; padding: .3em .8em\">%s</div>"
                        .formatted(
                                trouble.isEmpty() ? "#009e73" : "#d55e00", // of a palette for all
                                Html.escape((trouble.isEmpty() ? "✓ " : "✗ ") + told));
        return MimeBundle.text(told)
                .with("text/html", html)
                .with(
                        RESULT,
                        Map.of(
                                "exercise",
                                exercise.name(),
                                "points",
                                points,
                                "of",
                                exercise.points()));
    }
}
