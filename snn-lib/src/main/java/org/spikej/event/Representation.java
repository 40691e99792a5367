package org.spikej.event;

import java.lang.foreign.MemorySegment;
import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.Tensors;

/** A way to make numbers of the events of one recording. */
public interface Representation {
    /**
     * The shape that each recording of a sensor gets, time first: {@code [10, 2, 34, 34]} for ten
     * frames.
     */
    long[] shape(Sensor sensor);

    /**
     * Writes the numbers of one recording.
     *
     * @param target float32 of {@link #shape}, row by row; all zero when it comes
     */
    void write(Events events, MemorySegment target);

    /**
     * The numbers of one recording as a tensor.
     *
     * @return float32 of {@link #shape}, a new tensor that belongs to the caller's scope
     */
    default Tensor of(Events events) {
        var tensor = Tensors.uninitialised(shape(events.sensor()));
        write(events, Tensors.memory(tensor).fill((byte) 0));
        return tensor;
    }

    /** A number of steps before a shape. */
    static long[] steps(int steps, long[] shape) {
        var whole = new long[shape.length + 1];
        whole[0] = steps;
        System.arraycopy(shape, 0, whole, 1, shape.length);
        return whole;
    }
}
