package org.spikej.event;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Frames of zeros and ones, a spike train: 1 where other frames have at least one event.
 *
 * @param frames what is counted
 */
public record BinaryFrames(EventFrames frames) implements Representation {
    @Override
    public long[] shape(Sensor sensor) {
        return frames.shape(sensor);
    }

    @Override
    public void write(Events events, MemorySegment target) {
        frames.write(events, target);
        long values = target.byteSize() / Float.BYTES;
        for (long i = 0; i < values; i++) {
            float count = target.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            target.setAtIndex(ValueLayout.JAVA_FLOAT, i, Math.min(count, 1));
        }
    }
}
