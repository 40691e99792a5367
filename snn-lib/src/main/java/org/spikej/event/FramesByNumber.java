package org.spikej.event;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A fixed number M of frames with equally many events: frame j counts, for each polarity and pixel,
 * the events from number {@code j ⌊E/M⌋} on, E being the number of events; the last one takes the
 * rest (Fang et al. 2021, "Incorporating learnable membrane time constant to enhance learning of
 * spiking neural networks", section 5; the usual choice for event cameras).
 *
 * @param frames M, at least 1
 */
public record FramesByNumber(int frames) implements Representation {
    public FramesByNumber {
        if (frames < 1) {
            throw new IllegalArgumentException(
                    "expected at least 1 frame, got %d: choose the T of the network"
                            .formatted(frames));
        }
    }

    @Override
    public long[] shape(Sensor sensor) {
        var frame = sensor.shape();
        var shape = new long[frame.length + 1];
        shape[0] = frames;
        System.arraycopy(frame, 0, shape, 1, frame.length);
        return shape;
    }

    @Override
    public void write(Events events, MemorySegment target) {
        int each = events.size() / frames;
        for (int frame = 0; frame < frames; frame++) {
            int end = frame == frames - 1 ? events.size() : (frame + 1) * each;
            count(events.slice(frame * each, end), target, (long) frame * events.sensor().pixels());
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
        for (int i = from; i < from + events.size(); i++) {
            long at = begin + (long) polarities[i] * area + rows[i] * width + columns[i];
            float before = target.getAtIndex(ValueLayout.JAVA_FLOAT, at);
            target.setAtIndex(ValueLayout.JAVA_FLOAT, at, before + 1);
        }
    }
}
