package org.spikej.measure;

import java.util.List;
import java.util.stream.IntStream;
import org.spikej.data.Dataset;
import org.spikej.model.Network;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Which classes a classifier takes for which: a count for each pair of actual and predicted. */
public final class Confusion {
    private final List<String> classes;
    private final long[][] counts;

    private Confusion(List<String> classes, long[][] counts) {
        this.classes = classes;
        this.counts = counts;
    }

    /**
     * Counts pairs of labels.
     *
     * @param actual class of each sample, from 0
     * @param predicted class that the network gave, same length
     * @param classes name of each class
     * @throws IllegalArgumentException if the lengths differ or a label has no name
     */
    public static Confusion of(int[] actual, int[] predicted, List<String> classes) {
        Labels.requireSameLength(actual, predicted);
        var names = List.copyOf(classes);
        var counts = new long[names.size()][names.size()];
        for (int i = 0; i < actual.length; i++) {
            Labels.requireClass("actual", actual[i], i, names);
            Labels.requireClass("predicted", predicted[i], i, names);
            counts[actual[i]][predicted[i]]++;
        }
        return new Confusion(names, counts);
    }

    /** Runs the network on the dataset's test split. */
    public static Confusion of(Network network, Dataset dataset) {
        var samples = dataset.test();
        var actual = IntStream.range(0, samples.size()).map(samples::label).toArray();
        return of(actual, network.predict(samples), dataset.classes());
    }

    /** Names of the classes, by label. */
    public List<String> classes() {
        return classes;
    }

    /** Samples of one class that were taken for another, or for itself. */
    public long count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /** Samples of one class. */
    public long samples(int actual) {
        long sum = 0;
        for (long count : counts[actual]) {
            sum += count;
        }
        return sum;
    }

    /** Overall accuracy. */
    public Accuracy accuracy() {
        long correct = 0;
        long all = 0;
        for (int c = 0; c < counts.length; c++) {
            correct += counts[c][c];
            all += samples(c);
        }
        return new Accuracy(correct, all);
    }

    /** Share of a class's samples that were recognised; NaN if there were none. */
    public double recall(int actual) {
        return (double) counts[actual][actual] / samples(actual);
    }

    /** Share of the predictions of a class that were right; NaN if there were none. */
    public double precision(int predicted) {
        return (double) counts[predicted][predicted] / predictions(predicted);
    }

    private long predictions(int predicted) {
        long sum = 0;
        for (var row : counts) {
            sum += row[predicted];
        }
        return sum;
    }

    /**
     * One row a class: class, samples, predictions, correct, recall, precision. The table's name
     * gives the overall accuracy.
     */
    public Table table() {
        var name = StringColumn.create("class");
        var samples = LongColumn.create("samples");
        var predictions = LongColumn.create("predictions");
        var correct = LongColumn.create("correct");
        var recall = DoubleColumn.create("recall");
        var precision = DoubleColumn.create("precision");
        for (int c = 0; c < counts.length; c++) {
            name.append(classes.get(c));
            samples.append(samples(c));
            predictions.append(predictions(c));
            correct.append(counts[c][c]);
            recall.append(recall(c));
            precision.append(precision(c));
        }
        return Table.create(
                "Accuracy " + accuracy(),
                name,
                samples,
                predictions,
                correct,
                Format.share(recall),
                Format.share(precision));
    }

    /** The counts: one row an actual class, one column a predicted class. */
    public Table counts() {
        var table =
                Table.create(
                        "Actual class (rows) against predicted class (columns)",
                        StringColumn.create("actual", classes));
        for (int p = 0; p < counts.length; p++) {
            var column = LongColumn.create(unique(p));
            for (var row : counts) {
                column.append(row[p]);
            }
            table.addColumns(column);
        }
        return table;
    }

    /** A table's columns need different names, without regard to case; classes do not. */
    private String unique(int label) {
        var name = classes.get(label);
        boolean taken =
                name.equalsIgnoreCase("actual")
                        || classes.stream().filter(name::equalsIgnoreCase).count() > 1;
        return taken ? name + " (" + label + ")" : name;
    }

    /** The overall accuracy in words. */
    @Override
    public String toString() {
        return "Confusion of %d classes, accuracy %s".formatted(classes.size(), accuracy());
    }
}
