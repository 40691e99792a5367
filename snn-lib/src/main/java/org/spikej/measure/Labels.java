package org.spikej.measure;

import java.util.List;

/** Checks of class labels at the door. */
final class Labels {
    private Labels() {}

    static void requireSameLength(int[] actual, int[] predicted) {
        if (actual.length != predicted.length || actual.length == 0) {
            throw new IllegalArgumentException(
                    ("expected one prediction for each of at least 1 sample, "
                                    + "got %d labels and %d predictions: "
                                    + "predict the same samples that the labels belong to")
                            .formatted(actual.length, predicted.length));
        }
    }

    static void requireClass(String what, int label, int sample, List<String> classes) {
        if (label < 0 || label >= classes.size()) {
            throw new IllegalArgumentException(
                    ("expected %s classes 0 to %d, got %d for sample %d: "
                                    + "name every class, or mend the labels")
                            .formatted(what, classes.size() - 1, label, sample));
        }
    }
}
