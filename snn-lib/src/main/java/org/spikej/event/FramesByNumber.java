package org.spikej.event;

/**
 * A fixed number M of frames with equally many events: frame j counts the events from number {@code
 * j ⌊E/M⌋} on, E being the number of events; the last one takes the rest (Fang et al. 2021,
 * "Incorporating learnable membrane time constant to enhance learning of spiking neural networks",
 * section 5; the usual choice for event cameras).
 *
 * @param frames M, at least 1
 */
public record FramesByNumber(int frames) implements EventFrames {
    public FramesByNumber {
        EventFrames.requireFrames(frames);
    }

    @Override
    public int[] cuts(Events events) {
        int each = events.size() / frames;
        var cuts = new int[frames + 1];
        for (int frame = 1; frame < frames; frame++) {
            cuts[frame] = frame * each;
        }
        cuts[frames] = events.size();
        return cuts;
    }
}
