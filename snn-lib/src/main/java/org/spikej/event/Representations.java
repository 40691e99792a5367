package org.spikej.event;

/** Every way to make numbers of events, by name. */
public final class Representations {
    private Representations() {}

    /** {@link FramesByNumber}: frames with equally many events. */
    public static FramesByNumber framesByNumber(int frames) {
        return new FramesByNumber(frames);
    }

    /** {@link FramesByTime}: frames of equal duration, as many as are asked for. */
    public static FramesByTime framesByTime(int frames) {
        return new FramesByTime(frames);
    }

    /** {@link FramesByDuration}: frames of this duration, in µs; padded or cut to so many. */
    public static FramesByDuration framesByDuration(long micros, int frames) {
        return new FramesByDuration(micros, frames);
    }

    /** {@link SpikeTrain}: steps of this duration, in µs, from time 0; so many of them. */
    public static SpikeTrain spikeTrain(long micros, int steps) {
        return new SpikeTrain(micros, steps);
    }

    /** {@link FramesByCount}: frames of so many events each; padded or cut to so many frames. */
    public static FramesByCount framesByCount(int events, int frames) {
        return new FramesByCount(events, frames);
    }

    /** {@link BinaryFrames}: 1 where a frame has an event. */
    public static BinaryFrames binary(EventFrames frames) {
        return new BinaryFrames(frames);
    }

    /** {@link BinaRep}: T frames of N-bit numbers, of T · N slices of equal duration. */
    public static BinaRep binaRep(int frames, int bits) {
        return new BinaRep(framesByTime(Math.multiplyExact(frames, bits)), bits);
    }

    /** {@link VoxelGrid}: signed, shared between the two nearest of so many bins. */
    public static VoxelGrid voxelGrid(int bins) {
        return new VoxelGrid(bins);
    }

    /** {@link TimeSurface}: how recent the last event of each pixel is, read every so many µs. */
    public static TimeSurface timeSurface(long micros, int surfaces, double timeConstant) {
        return new TimeSurface(micros, surfaces, timeConstant);
    }

    /** {@link Hats}: averaged time surfaces, one for each cell and polarity. */
    public static Hats hats(int cell, int radius, long window, double timeConstant) {
        return new Hats(cell, radius, window, timeConstant);
    }
}
