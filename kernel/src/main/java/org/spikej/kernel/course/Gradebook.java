package org.spikej.kernel.course;

import java.util.List;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a class got.
 *
 * @param grades in the order in which they are listed
 */
record Gradebook(List<Grading.Grade> grades) {
    Gradebook {
        grades = List.copyOf(grades);
    }

    /** A row for each submission. */
    Table submissions() {
        var student = StringColumn.create("student");
        var notebook = StringColumn.create("notebook");
        var points = IntColumn.create("points");
        var of = IntColumn.create("of");
        var open = StringColumn.create("open");
        var seconds = DoubleColumn.create("seconds");
        var remark = StringColumn.create("remark");
        for (var grade : grades) {
            student.append(grade.submission().student());
            notebook.append(grade.notebook());
            points.append(grade.total());
            of.append(grade.of());
            open.append(
                    grade.points().entrySet().stream()
                            .filter(entry -> entry.getValue() < entry.getKey().points())
                            .map(entry -> entry.getKey().name())
                            .collect(Collectors.joining(" ")));
            seconds.append(grade.seconds());
            remark.append(grade.remark().orElse(""));
        }
        return Table.create("gradebook", student, notebook, points, of, open, seconds, remark);
    }

    /** A row for each student: points of each notebook, of all, and how many could be got. */
    Table students() {
        var names = grades.stream().map(it -> it.submission().student()).distinct().toList();
        var notebooks =
                grades.stream()
                        .map(Grading.Grade::notebook)
                        .filter(it -> !it.isEmpty())
                        .distinct()
                        .sorted()
                        .toList();
        var table = Table.create("students", StringColumn.create("student", names));
        for (var notebook : notebooks) {
            var points = IntColumn.create(notebook);
            names.forEach(name -> append(points, best(name, notebook)));
            table.addColumns(points);
        }
        var all = IntColumn.create("all");
        for (var name : names) {
            all.append(notebooks.stream().mapToInt(it -> Math.max(0, best(name, it))).sum());
        }
        int most = notebooks.stream().mapToInt(this::most).sum();
        var of = IntColumn.create("of");
        names.forEach(_ -> of.append(most));
        return table.addColumns(all, of);
    }

    /** Points that one notebook has. */
    private int most(String notebook) {
        return grades.stream()
                .filter(it -> it.notebook().equals(notebook))
                .mapToInt(Grading.Grade::of)
                .max()
                .orElse(0);
    }

    private static void append(IntColumn column, int points) {
        if (points < 0) {
            column.appendMissing();
        } else {
            column.append(points);
        }
    }

    /** Of the submissions of one notebook; -1 where there is none. */
    private int best(String student, String notebook) {
        return grades.stream()
                .filter(it -> it.submission().student().equals(student))
                .filter(it -> it.notebook().equals(notebook))
                .mapToInt(Grading.Grade::total)
                .max()
                .orElse(-1);
    }
}
