package org.spikej.event;

/**
 * A fixed number M of frames of equal duration: frame j counts the events of
 *
 * <pre>  t₀ + j ΔT ≤ t &lt; t₀ + (j + 1) ΔT,   ΔT = ⌊(t_last − t₀) / M⌋  </pre>
 *
 * <p>and the last one takes the rest (SpikingJelly's {@code split_by='time'}; it fails where a
 * frame has no event, here that one stays zero).
 *
 * @param frames M, at least 1
 */
public record FramesByTime(int frames) implements EventFrames {
    public FramesByTime {
        EventFrames.requireFrames(frames);
    }

    @Override
    public int[] cuts(Events events) {
        long each = events.duration() / frames;
        var cuts = new int[frames + 1];
        for (int frame = 1; frame < frames; frame++) {
            cuts[frame] = events.firstAt(events.start() + frame * each);
        }
        cuts[frames] = events.size();
        return cuts;
    }
}
