package org.spikej.data;

import java.util.List;

/** Labelled samples in two splits: values for a network, or recordings of events. */
public sealed interface LabelledData permits Dataset, EventDataset {
    /** As it stands in tables and charts, for instance {@code mnist}. */
    String name();

    /** The names of the classes; a label is an index into them. */
    List<String> classes();
}
