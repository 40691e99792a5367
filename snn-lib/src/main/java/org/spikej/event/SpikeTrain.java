package org.spikej.event;

/**
 * Frames of a fixed duration Δt from time 0: frame j counts the events of {@code j Δt ≤ t < (j + 1)
 * Δt}. It gives back the steps of what was recorded or published in steps, as touch and speech;
 * {@link FramesByDuration} begins with the first event instead. Events after the last frame are
 * left out.
 *
 * @param micros Δt in µs, at least 1
 * @param frames T, at least 1
 */
public record SpikeTrain(long micros, int frames) implements EventFrames {
    public SpikeTrain {
        EventFrames.requireFrames(frames);
        FramesByDuration.requireDuration(micros);
    }

    @Override
    public int[] cuts(Events events) {
        var cuts = new int[frames + 1];
        for (int step = 0; step <= frames; step++) {
            cuts[step] = events.firstAt(step * micros);
        }
        return cuts;
    }
}
