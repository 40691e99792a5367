package org.spikej.event;

/**
 * Frames of n events each: frame j counts the events from number {@code j n} up to {@code (j + 1)
 * n}. A network has a fixed number of steps, so what comes after T frames is left out, and a
 * shorter recording has a frame with fewer events and then empty ones.
 *
 * @param events n, at least 1
 * @param frames T, at least 1
 */
public record FramesByCount(int events, int frames) implements EventFrames {
    public FramesByCount {
        EventFrames.requireFrames(frames);
        if (events < 1) {
            throw new IllegalArgumentException(
                    "expected at least 1 event a frame, got %d: 1000 is a usual choice"
                            .formatted(events));
        }
    }

    @Override
    public int[] cuts(Events recording) {
        var cuts = new int[frames + 1];
        for (int frame = 1; frame <= frames; frame++) {
            cuts[frame] = (int) Math.min((long) frame * events, recording.size());
        }
        return cuts;
    }
}
