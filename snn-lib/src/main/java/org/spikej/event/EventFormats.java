package org.spikej.event;

/** Every file format of events, by name. */
public final class EventFormats {
    private EventFormats() {}

    /**
     * The 40-bit events of N-MNIST and N-Caltech101 (.bin) and of SLAYER (.bs2), see {@link
     * AtisBin}.
     *
     * @param sensor where they lie: the format does not say it; 34 x 34 for N-MNIST
     */
    public static EventFormat bin(Sensor sensor) {
        return EventFormat.of("40-bit .bin", new AtisBin(sensor), AtisBin::write);
    }
}
