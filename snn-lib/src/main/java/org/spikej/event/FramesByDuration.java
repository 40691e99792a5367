package org.spikej.event;

/**
 * Frames of a fixed duration Δt: frame j counts the events of {@code t₀ + j Δt ≤ t < t₀ + (j + 1)
 * Δt}, t₀ being the first event. A network has a fixed number of steps, so a recording that is
 * longer than T frames is cut there, and what a shorter one lacks stays zero (SpikingJelly and
 * Tonic let T follow the recording instead).
 *
 * @param micros Δt in µs, at least 1
 * @param frames T, at least 1
 */
public record FramesByDuration(long micros, int frames) implements EventFrames {
    public FramesByDuration {
        EventFrames.requireFrames(frames);
        requireDuration(micros);
    }

    @Override
    public int[] cuts(Events events) {
        var cuts = new int[frames + 1];
        for (int frame = 1; frame <= frames; frame++) {
            cuts[frame] = events.firstAt(events.start() + frame * micros);
        }
        return cuts;
    }

    static void requireDuration(long micros) {
        if (micros < 1) {
            throw new IllegalArgumentException(
                    "expected at least 1 µs a frame, got %d: 10000 is a usual choice"
                            .formatted(micros));
        }
    }
}
