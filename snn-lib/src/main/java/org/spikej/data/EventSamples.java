package org.spikej.data;

import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.spikej.event.Augmentation;
import org.spikej.event.EventSample;
import org.spikej.event.EventTransform;
import org.spikej.event.Events;
import org.spikej.event.Representation;
import org.spikej.event.Sensor;

/**
 * A fixed sequence of labelled event recordings of one sensor, each read when it is asked for. Safe
 * to read from several threads.
 */
public final class EventSamples {
    /** A recording as one pass over the samples sees it. */
    private interface Source {
        EventSample sample(int index, RandomGenerator random);
    }

    private final Sensor sensor;
    private final int[] labels;
    private final int size;
    private final Source source;
    private final boolean random;

    private EventSamples(Sensor sensor, int[] labels, int size, Source source, boolean random) {
        this.sensor = sensor;
        this.labels = labels;
        this.size = size;
        this.source = source;
        this.random = random;
    }

    /**
     * Recordings by number.
     *
     * @param sensor that of each recording
     * @param labels the class of each, from 0
     * @param recording reads one; called from several threads
     */
    public static EventSamples of(Sensor sensor, int[] labels, IntFunction<Events> recording) {
        var classes = labels.clone();
        return new EventSamples(
                sensor,
                classes,
                classes.length,
                (index, _) -> new EventSample(recording.apply(index), classes[index]),
                false);
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** Where the events lie. */
    public Sensor sensor() {
        return sensor;
    }

    /** The class of a recording, before any augmentation. */
    public int label(int index) {
        return labels[Objects.checkIndex(index, size)];
    }

    /** A recording as a pass with seed 0 sees it. */
    public Events events(int index) {
        return sample(index, 0).events();
    }

    /** A recording with its label, as a pass with this seed sees it. */
    EventSample sample(int index, long seed) {
        Objects.checkIndex(index, size);
        return source.sample(index, new SplittableRandom(seed * 1_000_003 + index));
    }

    /** The class of a recording, as a pass with this seed sees it. */
    int label(int index, long seed) {
        return random ? sample(index, seed).label() : label(index);
    }

    /** The first ones. */
    public EventSamples take(int count) {
        if (count < 1 || count > size) {
            throw new IllegalArgumentException(
                    "expected 1 to %d samples to take, got %d: choose a number in that range"
                            .formatted(size, count));
        }
        return new EventSamples(sensor, labels, count, source, random);
    }

    /** Each recording changed in the same way when it is read. */
    public EventSamples map(EventTransform transform) {
        return new EventSamples(
                transform.apply(Events.none(sensor)).sensor(),
                labels,
                size,
                (index, random) -> {
                    var sample = source.sample(index, random);
                    return sample.with(transform.apply(sample.events()));
                },
                random);
    }

    /** Each recording changed at random, anew in each pass. */
    public EventSamples augmented(Augmentation augmentation) {
        return new EventSamples(
                sensor,
                labels,
                size,
                (index, random) -> augmentation.apply(source.sample(index, random), random),
                true);
    }

    /** The recordings as tensors, for a network. */
    public Samples as(Representation representation) {
        return new EventTensors(this, representation, 0);
    }
}
