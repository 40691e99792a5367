package org.spikej.event;

import java.util.Arrays;
import java.util.Locale;
import org.spikej.event.EventWord.Bits;

/**
 * What the bits of an address of AEDAT 1 and 2 mean: each camera has its own. jAER counts columns
 * from the right and rows from the bottom; here they are turned into columns from the left and rows
 * from the top.
 */
public enum AedatLayout {
    /** DVS128: polarity in bit 0, where 0 is ON, column in bits 7..1, row in bits 14..8. */
    DVS128(
            Sensor.DVS128,
            Bits.of(1, 7).downFrom(127),
            Bits.of(8, 7).downFrom(127),
            Bits.of(0, 1).downFrom(1),
            0x8000_8000,
            0x7fff),

    /**
     * The DVS128 of MNIST-DVS and CIFAR10-DVS, which stood on its side: rows and columns are those
     * of {@link #DVS128} exchanged.
     */
    DVS128_ON_ITS_SIDE(
            Sensor.DVS128,
            Bits.of(8, 7).downFrom(127),
            Bits.of(1, 7).downFrom(127),
            Bits.of(0, 1).downFrom(1),
            0x8000_8000,
            0x7fff),

    /**
     * DAVIS240: polarity in bit 11, column in bits 21..12, row in bits 30..22; what has bit 31
     * (pixel values, movement) or bit 10 (external signals) is skipped.
     */
    DAVIS240(
            Sensor.of(240, 180),
            Bits.of(12, 10).downFrom(239),
            Bits.of(22, 9).downFrom(179),
            Bits.of(11, 1),
            0x8000_0400,
            -1),

    /** DAVIS346, with the bits of {@link #DAVIS240}. */
    DAVIS346(
            Sensor.of(346, 260),
            Bits.of(12, 10).downFrom(345),
            Bits.of(22, 9).downFrom(259),
            Bits.of(11, 1),
            0x8000_0400,
            -1),

    /**
     * The cochlea NAS with 32 channels and ON and OFF events (Jiménez-Fernández et al. 2017):
     * polarity in bit 0, channel in bits 5..1; its clock ticks every 0.2 µs.
     */
    NAS32(new Sensor(32, 1, 2), Bits.of(1, 5), Bits.of(0, 0), Bits.of(0, 1), 0, 0x3f);

    private final Sensor sensor;
    private final EventWord word;
    private final int skipped;
    private final int known;

    /** The bits are those of an address, and 32 bits of time stand below it. */
    AedatLayout(Sensor sensor, Bits column, Bits row, Bits polarity, int skipped, int known) {
        this.sensor = sensor;
        this.word =
                new EventWord(
                        Bits.of(0, Integer.SIZE),
                        column.above(Integer.SIZE),
                        row.above(Integer.SIZE),
                        polarity.above(Integer.SIZE));
        this.skipped = skipped;
        this.known = known;
    }

    /** Where the events lie. */
    public Sensor sensor() {
        return sensor;
    }

    /**
     * The one of a header's chip, for instance {@code eu.seebetter.ini.chips.davis.Davis346red}.
     */
    static AedatLayout of(String chip) {
        var name = chip.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(layout -> name.contains(layout.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new HeaderDamage(
                                        0,
                                        "expected AEChip DVS128, DAVIS240 or DAVIS346, got \"%s\""
                                                .formatted(chip)));
    }

    /** The one that the writer takes for a sensor. */
    static AedatLayout of(Sensor sensor) {
        return Arrays.stream(values())
                .filter(layout -> layout.sensor.equals(sensor))
                .findFirst()
                .orElseThrow(
                        () ->
                                new EventException(
                                        ("expected events of a DVS128, DAVIS240 or DAVIS346 for"
                                                        + " AEDAT 2, got %s: choose AEDAT 3.1 for instance")
                                                .formatted(sensor)));
    }

    /** Where the parts of an event lie in an address of 32 bits with 32 bits of time below it. */
    EventWord word() {
        return word;
    }

    /** Makes columns of such words, see {@link EventWord#takeApart}. */
    void takeApart(EventsBuilder events, int from, int to) {
        switch (this) {
            case DVS128 -> takeApart(events, events.columns(), events.rows(), from, to);
            case DVS128_ON_ITS_SIDE -> takeApart(events, events.rows(), events.columns(), from, to);
            default -> word.takeApart(events, from, to);
        }
    }

    /**
     * Those of a DVS128.
     *
     * @param along what bits 7..1 of the address become
     * @param across what bits 14..8 become
     */
    private static void takeApart(
            EventsBuilder events, short[] along, short[] across, int from, int to) {
        var words = events.times();
        var polarities = events.polarities();
        for (int i = from; i < to; i++) {
            long word = words[i];
            along[i] = (short) (127 - (word >>> 33 & 127));
            across[i] = (short) (127 - (word >>> 40 & 127));
            polarities[i] = (byte) (1 - (word >>> 32 & 1));
            words[i] = word & 0xffff_ffffL;
        }
    }

    /** Whether an address takes more than the 16 bits that AEDAT 1 has. */
    boolean isWide() {
        return word.row().at() + word.row().count() > Integer.SIZE + Short.SIZE;
    }

    /** The bits that an address has which is skipped or unknown, and no other. */
    int rare() {
        return skipped | ~known;
    }

    /** Whether an address is not one of an event of this sensor. */
    boolean skips(int address) {
        return (address & skipped) != 0;
    }

    /** Whether an address has no bit that no event of this sensor has. */
    boolean knows(int address) {
        return (address & ~known) == 0;
    }

    /** How often its clock ticks in a microsecond. */
    int ticksPerMicro() {
        return this == NAS32 ? 5 : 1;
    }
}
