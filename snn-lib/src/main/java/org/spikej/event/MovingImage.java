package org.spikej.event;

/**
 * A grey image that moves before a camera: the signal is {@code ln(ε + I)} of the intensity I,
 * which is interpolated between the pixels of the image; around the image its border goes on. The
 * middle of the motion is the middle of the sensor.
 */
public final class MovingImage implements Stimulus {
    /** ε: how bright black is beside a white of 1; it bounds the contrast to 1 : 11. */
    static final double DARK = 0.1;

    private static final double STEPS_A_PIXEL = 4;

    private final float[] intensity;
    private final float[] signal;
    private final int width;
    private final int height;
    private final int margin;
    private final Motion motion;
    private final double[] middle;

    /**
     * @param intensity from 0 to 1, row by row; not copied
     * @param width columns of the image
     * @param margin the sensor has so many pixels more on each side
     */
    public MovingImage(float[] intensity, int width, int margin, Motion motion) {
        if (width < 1 || intensity.length == 0 || intensity.length % width != 0 || margin < 0) {
            throw new IllegalArgumentException(
                    "expected rows of %d columns and a margin of at least 0, got %d values and %d"
                            .formatted(width, intensity.length, margin));
        }
        this.intensity = intensity;
        this.width = width;
        this.height = intensity.length / width;
        this.margin = margin;
        this.motion = motion;
        middle = motion.middle();
        signal = new float[intensity.length];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = response(intensity[i]);
        }
    }

    private static float response(double intensity) {
        return (float) Math.log(DARK + intensity);
    }

    @Override
    public Sensor sensor() {
        return Sensor.of(width + 2 * margin, height + 2 * margin);
    }

    @Override
    public long micros() {
        return motion.micros();
    }

    @Override
    public int steps() {
        return (int) Math.max(1, Math.ceil(STEPS_A_PIXEL * motion.pixels()));
    }

    @Override
    public void at(double micros, float[] target) {
        var place = motion.at(micros);
        double left = -margin - (place[0] - middle[0]);
        double top = -margin - (place[1] - middle[1]);
        int firstColumn = (int) Math.floor(left);
        int firstRow = (int) Math.floor(top);
        double right = left - firstColumn;
        double below = top - firstRow;
        int columns = width + 2 * margin;
        int rows = height + 2 * margin;
        for (int y = 0; y < rows; y++) {
            int upper = Math.clamp(firstRow + y, 0, height - 1) * width;
            int lower = Math.clamp(firstRow + y + 1, 0, height - 1) * width;
            for (int x = 0; x < columns; x++) {
                int x0 = Math.clamp(firstColumn + x, 0, width - 1);
                int x1 = Math.clamp(firstColumn + x + 1, 0, width - 1);
                float a = intensity[upper + x0];
                float b = intensity[upper + x1];
                float c = intensity[lower + x0];
                float d = intensity[lower + x1];
                if (a == b && a == c && a == d) {
                    target[y * columns + x] = signal[upper + x0];
                    continue;
                }
                double above = a + right * (b - a);
                double under = c + right * (d - c);
                target[y * columns + x] = response(above + below * (under - above));
            }
        }
    }
}
