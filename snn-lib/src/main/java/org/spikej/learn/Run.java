package org.spikej.learn;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/**
 * The history of a training, with all that is needed to repeat it.
 *
 * @param method the training method as written in code
 * @param network one line
 * @param dataset its name
 * @param options the options it ran with, the seed among them
 * @param epochs in order
 * @param batchLosses the loss of every step, in order
 * @param particulars what it was trained with beside the options, as written in code: what becomes
 *     small, the optimiser, the surrogates of the neurons; empty where no gradient was followed
 */
public record Run(
        String method,
        String network,
        String dataset,
        Options options,
        List<Epoch> epochs,
        List<Double> batchLosses,
        List<String> particulars) {
    public Run {
        epochs = List.copyOf(epochs);
        batchLosses = List.copyOf(batchLosses);
        particulars = List.copyOf(particulars);
    }

    /** A run of a method that follows no gradient. */
    public Run(
            String method,
            String network,
            String dataset,
            Options options,
            List<Epoch> epochs,
            List<Double> batchLosses) {
        this(method, network, dataset, options, epochs, batchLosses, List.of());
    }

    /** Test accuracy after the last epoch, in [0, 1]; NaN before the first has ended. */
    public double testAccuracy() {
        return epochs.isEmpty() ? Double.NaN : epochs.getLast().testAccuracy();
    }

    private static NumberColumnFormatter digits(String pattern) {
        var symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        return new NumberColumnFormatter(new DecimalFormat(pattern, symbols));
    }

    /** One row an epoch: epoch, loss, train accuracy, test accuracy, seconds. */
    public Table table() {
        var table =
                Table.create(
                        "%s on %s, seed %d".formatted(method, dataset, options.seed()),
                        IntColumn.create("epoch"),
                        DoubleColumn.create("loss"),
                        DoubleColumn.create("train accuracy"),
                        DoubleColumn.create("test accuracy"),
                        DoubleColumn.create("seconds"));
        for (var epoch : epochs) {
            table.intColumn("epoch").append(epoch.number());
            table.doubleColumn("loss").append(epoch.loss());
            table.doubleColumn("train accuracy").append(epoch.trainAccuracy());
            table.doubleColumn("test accuracy").append(epoch.testAccuracy());
            table.doubleColumn("seconds").append(epoch.seconds());
        }
        for (var name : List.of("loss", "train accuracy", "test accuracy")) {
            table.doubleColumn(name).setPrintFormatter(digits("0.0000"));
        }
        table.doubleColumn("seconds").setPrintFormatter(digits("0.0"));
        return table;
    }
}
