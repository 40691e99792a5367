package org.spikej.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.spikej.event.Events;
import org.spikej.event.EventsBuilder;
import org.spikej.event.Sensor;

/** Spikes of a cochlea as HDF5 files have them: a column of times and one of channels. */
final class CochleaSpikes {
    private CochleaSpikes() {}

    /**
     * One recording.
     *
     * @param seconds an array of numbers, in the order of time
     * @param channels an array of as many whole numbers
     * @throws IllegalArgumentException for columns that are none, of several lengths or with a time
     *     that is not a number
     * @throws org.spikej.event.EventException for a channel that the cochlea does not have, or
     *     times that go back
     */
    static Events of(Sensor cochlea, Object seconds, Object channels) {
        var times = numbers(seconds);
        var units = numbers(channels);
        if (times.length != units.length) {
            throw new IllegalArgumentException(
                    "%d times and %d channels".formatted(times.length, units.length));
        }
        var events = new EventsBuilder(cochlea, times.length);
        for (int i = 0; i < times.length; i++) {
            if (!Double.isFinite(times[i])) {
                throw new IllegalArgumentException("a time that is none");
            }
            events.add(Math.round(times[i] * 1e6), (int) units[i], 0, 0);
        }
        return events.build();
    }

    private static double[] numbers(Object column) {
        return switch (column) {
            case double[] values -> values;
            case float[] values ->
                    IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
            case int[] values -> Arrays.stream(values).asDoubleStream().toArray();
            case long[] values -> Arrays.stream(values).asDoubleStream().toArray();
            case short[] values ->
                    IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
            case byte[] values ->
                    IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
            case null, default -> throw new IllegalArgumentException("a column without numbers");
        };
    }
}
