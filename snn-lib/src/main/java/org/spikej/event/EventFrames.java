package org.spikej.event;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Frames that count events, for each polarity and pixel. What differs is where a recording is cut:
 * frame j has the events from number {@code cuts[j]} up to, without it, number {@code cuts[j + 1]}.
 */
public interface EventFrames extends Representation {
    /** T, how many frames a recording gets. */
    int frames();

    /**
     * Where a recording is cut.
     *
     * @return T + 1 numbers of events that never go back, each at most the number of all events
     */
    int[] cuts(Events events);

    /** {@code [T]}, then {@link Sensor#shape}: {@code [10, 2, 34, 34]}. */
    @Override
    default long[] shape(Sensor sensor) {
        return Representation.steps(frames(), sensor.shape());
    }

    @Override
    default void write(Events events, MemorySegment target) {
        var cuts = cuts(events);
        for (int frame = 0; frame < frames(); frame++) {
            count(
                    events.slice(cuts[frame], cuts[frame + 1]),
                    target,
                    (long) frame * events.sensor().pixels());
        }
    }

    /** Adds 1 for each event to the frame that begins at an index of the target. */
    private static void count(Events events, MemorySegment target, long begin) {
        int width = events.sensor().width();
        int area = width * events.sensor().height();
        var columns = events.columns();
        var rows = events.rows();
        var polarities = events.polarities();
        int from = events.offset();
        int to = from + events.size();
        for (int i = from; i < to; i++) {
            // Straight into the tensor: integers first and then floats was slower below some
            // 50,000 events a frame.
            long at = begin + (long) polarities[i] * area + rows[i] * width + columns[i];
            float before = target.getAtIndex(ValueLayout.JAVA_FLOAT, at);
            target.setAtIndex(ValueLayout.JAVA_FLOAT, at, before + 1);
        }
    }

    /**
     * @throws IllegalArgumentException for less than one frame
     */
    static void requireFrames(int frames) {
        if (frames < 1) {
            throw new IllegalArgumentException(
                    "expected at least 1 frame, got %d: choose the T of the network"
                            .formatted(frames));
        }
    }
}
