package org.spikej.data;

import java.util.List;
import org.spikej.event.Augmentation;
import org.spikej.event.EventTransform;
import org.spikej.event.Representation;
import org.spikej.event.Representations;
import org.spikej.event.Sensor;

/**
 * Labelled event recordings in two splits. {@link #frames} makes a dataset for a network of it:
 *
 * <pre>{@code
 * var gestures = Datasets.nmnist().frames(10);
 * var net = Network.of(…).steps(10).encoder(Encoders.frames());
 * }</pre>
 *
 * @param name as it stands in tables and charts, for instance {@code nmnist}
 * @param classes the names of the classes; a label is an index into them
 * @param train what a network learns from
 * @param test what it is judged by
 */
public record EventDataset(String name, List<String> classes, EventSamples train, EventSamples test)
        implements LabelledData {
    public EventDataset {
        classes = List.copyOf(classes);
        if (!train.sensor().equals(test.sensor())) {
            throw new IllegalArgumentException(
                    "expected one sensor in both splits of %s, got %s for train and %s for test"
                            .formatted(name, train.sensor(), test.sensor()));
        }
    }

    /** Where the events lie. */
    public Sensor sensor() {
        return train.sensor();
    }

    /** {@link Representations#framesByNumber}: T frames with equally many events each. */
    public Dataset frames(int steps) {
        return as(Representations.framesByNumber(steps));
    }

    /** The recordings as tensors, for a network. */
    public Dataset as(Representation representation) {
        return new Dataset(name, classes, train.as(representation), test.as(representation));
    }

    /** Each recording of both splits changed in the same way. */
    public EventDataset map(EventTransform transform) {
        return new EventDataset(name, classes, train.map(transform), test.map(transform));
    }

    /** Each recording of the training split changed at random, anew in each epoch. */
    public EventDataset augmented(Augmentation augmentation) {
        return new EventDataset(name, classes, train.augmented(augmentation), test);
    }

    /**
     * The first recordings of each split, named after the cut.
     *
     * @throws IllegalArgumentException if a split has fewer
     */
    public EventDataset take(int train, int test) {
        return new EventDataset(
                "%s.take(%d, %d)".formatted(name, train, test),
                classes,
                this.train.take(train),
                this.test.take(test));
    }

    @Override
    public String toString() {
        return "%s: %d train + %d test recordings on %s in %d classes (%s)"
                .formatted(
                        name,
                        train.size(),
                        test.size(),
                        sensor(),
                        classes.size(),
                        String.join(", ", classes));
    }
}
