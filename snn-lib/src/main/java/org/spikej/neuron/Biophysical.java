package org.spikej.neuron;

/** A neuron model in millivolts and milliseconds. */
public interface Biophysical extends Neuron {
    /** Length of a time step, in ms. */
    float stepMillis();

    @Override
    default String unit() {
        return "mV";
    }

    /** In what the input current is measured, for instance {@code pA}. */
    String currentUnit();
}
