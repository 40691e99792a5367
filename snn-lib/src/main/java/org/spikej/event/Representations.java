package org.spikej.event;

/** Every way to make numbers of events, by name. */
public final class Representations {
    private Representations() {}

    /** {@link FramesByNumber}: frames with equally many events. */
    public static FramesByNumber framesByNumber(int frames) {
        return new FramesByNumber(frames);
    }
}
