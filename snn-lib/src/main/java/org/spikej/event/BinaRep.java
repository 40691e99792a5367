package org.spikej.event;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * N binary frames read as one N-bit number for each pixel, the earliest as the highest bit (Barchid
 * et al. 2022, "Bina-Rep event frames: a simple and effective representation for event-based
 * cameras", section 3):
 *
 * <pre>  B[j] = Σ_k 2^(N−1−k) b[j N + k] / (2^N − 1),   k = 0 … N − 1  </pre>
 *
 * @param frames N · T frames, which become T
 * @param bits N, from 2 to 24
 */
public record BinaRep(EventFrames frames, int bits) implements Representation {
    private static final int MOST_BITS = 24; // a float32 holds such numbers exactly

    public BinaRep {
        if (bits < 2 || bits > MOST_BITS || frames.frames() % bits != 0) {
            throw new IllegalArgumentException(
                    ("expected 2 to %d bits that divide the number of frames, got %d bits and %d"
                                    + " frames: give T times as many frames as bits")
                            .formatted(MOST_BITS, bits, frames.frames()));
        }
    }

    @Override
    public long[] shape(Sensor sensor) {
        return Representation.steps(frames.frames() / bits, sensor.shape());
    }

    @Override
    public void write(Events events, MemorySegment target) {
        try (var _ = Scope.open()) {
            var counts = Tensors.memory(frames.of(events));
            int pixels = events.sensor().pixels();
            float most = (1 << bits) - 1;
            for (int step = 0; step < frames.frames() / bits; step++) {
                for (int pixel = 0; pixel < pixels; pixel++) {
                    int number = 0;
                    for (int bit = 0; bit < bits; bit++) {
                        long at = (step * (long) bits + bit) * pixels + pixel;
                        boolean set = counts.getAtIndex(ValueLayout.JAVA_FLOAT, at) > 0;
                        number = 2 * number + (set ? 1 : 0);
                    }
                    target.setAtIndex(
                            ValueLayout.JAVA_FLOAT, (long) step * pixels + pixel, number / most);
                }
            }
        }
    }
}
