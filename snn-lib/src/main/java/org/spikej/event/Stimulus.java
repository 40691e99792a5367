package org.spikej.event;

/**
 * What a sensor of changes is shown, as the signal whose changes it tells: the logarithm of the
 * intensity for a camera, the pressure for a skin. Between two looks at it the signal is taken as
 * linear.
 */
public interface Stimulus {
    /** Where it is seen. */
    Sensor sensor();

    /** How long it lasts, in µs. */
    long micros();

    /** How many times it is looked at after the start. */
    int steps();

    /**
     * The signal at one time.
     *
     * @param micros from the start
     * @param signal gets a value for each pixel, row by row
     */
    void at(double micros, float[] signal);
}
