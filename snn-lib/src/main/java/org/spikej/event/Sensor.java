package org.spikej.event;

/**
 * The pixels of what recorded events.
 *
 * @param width columns, 1 to 32768
 * @param height rows, 1 to 32768; 1 for a line of channels, as of a cochlea
 * @param polarities 2 for ON and OFF events, 1 where there is one kind
 */
public record Sensor(int width, int height, int polarities) {
    /** 128 x 128, ON and OFF: DVS128 Gesture, CIFAR10-DVS, MNIST-DVS, SL-Animals-DVS. */
    public static final Sensor DVS128 = of(128, 128);

    private static final int MOST = 1 << 15;

    public Sensor {
        if (width < 1 || width > MOST || height < 1 || height > MOST) {
            throw new IllegalArgumentException(
                    "expected a sensor of 1 to %d columns and rows, got %d x %d"
                            .formatted(MOST, width, height));
        }
        if (polarities != 1 && polarities != 2) {
            throw new IllegalArgumentException(
                    "expected 1 or 2 polarities, got " + polarities + ": 2 are ON and OFF");
        }
    }

    /** A camera with ON and OFF events. */
    public static Sensor of(int width, int height) {
        return new Sensor(width, height, 2);
    }

    /** Channels in a line with one kind of event, the channel as x: a cochlea of 700 channels. */
    public static Sensor line(int channels) {
        return new Sensor(channels, 1, 1);
    }

    /**
     * The shape of one frame of its events: {@code [polarities, height, width]}, and {@code
     * [channels]} for a {@link #line}.
     */
    public long[] shape() {
        return height == 1 && polarities == 1
                ? new long[] {width}
                : new long[] {polarities, height, width};
    }

    /** How many values a frame has. */
    public int pixels() {
        return polarities * height * width;
    }

    /** Whether there is such a pixel. */
    boolean has(int x, int y) {
        return x >= 0 && x < width && y >= 0 && y < height;
    }

    /** Where a pixel lies in a frame, row by row, OFF before ON. */
    int pixel(int x, int y, int polarity) {
        return (polarity * height + y) * width + x;
    }

    @Override
    public String toString() {
        return polarities == 1
                ? "%dx%d, one polarity".formatted(width, height)
                : "%dx%d".formatted(width, height);
    }
}
