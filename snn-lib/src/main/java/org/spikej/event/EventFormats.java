package org.spikej.event;

import java.nio.file.Path;
import java.util.Optional;

/** Every file format of events, by name. */
public final class EventFormats {
    private EventFormats() {}

    /**
     * The format that a file shows by its first bytes, or else by its name.
     *
     * @throws EventException for a file that cannot be read, or that shows none, as those formats
     *     that need to be told a sensor
     */
    public static EventFormat of(Path file) {
        return FormatSigns.of(file);
    }

    /**
     * The same of formats that do not tell their sensor: .bin and .bs2, .bs1, .npy and .mat with
     * vectors, by their names.
     *
     * @param sensor where the events lie; a format that tells it has its own
     */
    public static EventFormat of(Path file, Sensor sensor) {
        return FormatSigns.of(file, sensor);
    }

    /** Reads a recording whose format {@link #of(Path, Sensor)} finds. */
    public static Events read(Path file, Sensor sensor) {
        return of(file, sensor).read(file);
    }

    /**
     * Reads a recording whose format {@link #of(Path)} finds.
     *
     * @throws EventException if there is none, or the file is damaged
     */
    public static Events read(Path file) {
        return of(file).read(file);
    }

    /**
     * The 40-bit events of N-MNIST and N-Caltech101 (.bin) and of SLAYER (.bs2), see {@link
     * AtisBin}.
     *
     * @param sensor where they lie: the format does not say it; 34 x 34 for N-MNIST
     */
    public static EventFormat bin(Sensor sensor) {
        return EventFormat.of("40-bit .bin", new AtisBin(sensor), AtisBin::write);
    }

    /** Prophesee's RAW files with EVT 2.0, see {@link Evt2}; the header tells the sensor. */
    public static EventFormat evt2() {
        return evt2(Optional.empty());
    }

    /** The same on this sensor, whatever the header tells. */
    public static EventFormat evt2(Sensor sensor) {
        return evt2(Optional.of(sensor));
    }

    private static EventFormat evt2(Optional<Sensor> sensor) {
        return EventFormat.of("EVT2", new Evt2(sensor), Evt2::write);
    }

    /** Prophesee's RAW files with EVT 3.0, see {@link Evt3}; the header tells the sensor. */
    public static EventFormat evt3() {
        return evt3(Optional.empty());
    }

    /** The same on this sensor, whatever the header tells. */
    public static EventFormat evt3(Sensor sensor) {
        return evt3(Optional.of(sensor));
    }

    private static EventFormat evt3(Optional<Sensor> sensor) {
        return EventFormat.of("EVT3", new Evt3(sensor), Evt3Writer::write);
    }

    /**
     * Prophesee's .dat as of N-CARS and GEN1, and that of the ATIS before it, see {@link Dat}. The
     * header tells the sensor, or else it is the ATIS with 304 x 240.
     */
    public static EventFormat dat() {
        return dat(Optional.empty());
    }

    /** The same on this sensor, whatever the header tells. */
    public static EventFormat dat(Sensor sensor) {
        return dat(Optional.of(sensor));
    }

    private static EventFormat dat(Optional<Sensor> sensor) {
        return EventFormat.of(".dat", new Dat(sensor), Dat::write);
    }

    /**
     * jAER's AEDAT 2, and 1 with or without header, see {@link Aedat2}. The header tells the chip,
     * or else it is the DVS128.
     */
    public static EventFormat aedat2() {
        return aedat2(Optional.empty());
    }

    /** The same of this camera, whatever the header tells. */
    public static EventFormat aedat2(AedatLayout layout) {
        return aedat2(Optional.of(layout));
    }

    private static EventFormat aedat2(Optional<AedatLayout> layout) {
        var format = new Aedat2(layout);
        return EventFormat.of("AEDAT 2", format, format::write);
    }

    /** AEDAT 3.1 as of DVS128 Gesture, see {@link Aedat3}; the header tells the camera. */
    public static EventFormat aedat3() {
        return aedat3(Optional.empty());
    }

    /** The same on this sensor, whatever the header tells. */
    public static EventFormat aedat3(Sensor sensor) {
        return aedat3(Optional.of(sensor));
    }

    private static EventFormat aedat3(Optional<Sensor> sensor) {
        return EventFormat.of("AEDAT 3.1", Aedat3.of(sensor), Aedat3::write);
    }

    /**
     * A NumPy array of records t (µs), x, y and p, see {@link NpyEvents}.
     *
     * @param sensor where they lie: the format does not say it
     */
    public static EventFormat npy(Sensor sensor) {
        return EventFormat.of(".npy", new NpyEvents(sensor, "txyp", 1), NpyEvents::write);
    }

    /**
     * A NumPy array of N events of four numbers: {@code npy(sensor, "xypt", 1000)} for Tonic's
     * release of DVS128 Gesture, with times in ms.
     *
     * @param order which of the four numbers is which
     * @param microsPerUnit what the times count
     */
    public static EventFormat npy(Sensor sensor, String order, double microsPerUnit) {
        return EventFormat.readOnly(".npy", new NpyEvents(sensor, order, microsPerUnit));
    }

    /** SLAYER's spikes of a line of neurons (.bs1), see {@link Bs1}; .bs2 is {@link #bin}. */
    public static EventFormat bs1(Sensor sensor) {
        return EventFormat.of(".bs1", new Bs1(sensor), Bs1::write);
    }

    /**
     * The vectors ts, x, y and pol of a MAT-file, as of ASL-DVS, see {@link MatColumns}.
     *
     * @param sensor where they lie: the format does not say it
     */
    public static EventFormat matColumns(Sensor sensor) {
        return EventFormat.readOnly(".mat", new MatColumns(sensor));
    }

    /** The MAT-files of ST-MNIST, on 10 x 10 taxels, see {@link StMnist}. */
    public static EventFormat stMnist() {
        return EventFormat.readOnly("ST-MNIST's .mat", new StMnist());
    }

    /** Event Stream (.es), see {@link EventStreamFile}; the header tells the sensor. */
    public static EventFormat eventStream() {
        return EventFormat.of("Event Stream", new EventStreamFile(), EventStreamFile::write);
    }

    /** AEDAT 4 of iniVation's DV, see {@link Aedat4}; only read. The header tells the sensor. */
    public static EventFormat aedat4() {
        return EventFormat.readOnly("AEDAT 4", new Aedat4());
    }
}
