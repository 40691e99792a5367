package org.spikej.event;

import java.util.Arrays;
import java.util.Locale;

/**
 * What the bits of an address of AEDAT 1 and 2 mean: each camera has its own. jAER counts columns
 * from the right and rows from the bottom; here they are turned into columns from the left and rows
 * from the top.
 */
public enum AedatLayout {
    /** DVS128: polarity in bit 0, where 0 is ON, column in bits 7..1, row in bits 14..8. */
    DVS128(Sensor.DVS128, new Bits(1, 7), new Bits(8, 7), 0, true, 0x8000_8000, 0x7fff),

    /**
     * The DVS128 of MNIST-DVS and CIFAR10-DVS, which stood on its side: rows and columns are those
     * of {@link #DVS128} exchanged.
     */
    DVS128_ON_ITS_SIDE(Sensor.DVS128, new Bits(8, 7), new Bits(1, 7), 0, true, 0x8000_8000, 0x7fff),

    /**
     * DAVIS240: polarity in bit 11, column in bits 21..12, row in bits 30..22; what has bit 31
     * (pixel values, movement) or bit 10 (external signals) is skipped.
     */
    DAVIS240(Sensor.of(240, 180), new Bits(12, 10), new Bits(22, 9), 11, false, 0x8000_0400, -1),

    /** DAVIS346, with the bits of {@link #DAVIS240}. */
    DAVIS346(Sensor.of(346, 260), new Bits(12, 10), new Bits(22, 9), 11, false, 0x8000_0400, -1),

    /**
     * The cochlea NAS with 32 channels and ON and OFF events (Jiménez-Fernández et al. 2017):
     * polarity in bit 0, channel in bits 5..1; its clock ticks every 0.2 µs.
     */
    NAS32(new Sensor(32, 1, 2), new Bits(1, 5), new Bits(0, 0), 0, false, 0, 0x3f);

    /** Where a coordinate lies in an address. */
    private record Bits(int at, int count) {
        int of(int address) {
            return address >>> at & (1 << count) - 1;
        }
    }

    private final Sensor sensor;
    private final Bits column;
    private final Bits row;
    private final int polarityAt;
    private final boolean zeroIsOn;
    private final int skipped;
    private final int known;

    AedatLayout(
            Sensor sensor,
            Bits column,
            Bits row,
            int polarityAt,
            boolean zeroIsOn,
            int skipped,
            int known) {
        this.sensor = sensor;
        this.column = column;
        this.row = row;
        this.polarityAt = polarityAt;
        this.zeroIsOn = zeroIsOn;
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

    /** Whether an address takes more than the 16 bits that AEDAT 1 has. */
    boolean isWide() {
        return row.at() + row.count() > 16;
    }

    /** Whether an address is not one of an event of this sensor. */
    boolean skips(int address) {
        return (address & skipped) != 0;
    }

    /** Whether an address has no bit that no event of this sensor has. */
    boolean knows(int address) {
        return (address & ~known) == 0;
    }

    /** Negative if the sensor has no such column. */
    int column(int address) {
        return fromLeft(column.of(address));
    }

    /** Negative if the sensor has no such row. */
    int row(int address) {
        return fromTop(row.of(address));
    }

    int polarity(int address) {
        return address >>> polarityAt & 1 ^ (zeroIsOn ? 1 : 0);
    }

    int address(int x, int y, int p) {
        return fromLeft(x) << column.at()
                | fromTop(y) << row.at()
                | (p ^ (zeroIsOn ? 1 : 0)) << polarityAt;
    }

    /** Turns a column from the right, or a channel, around; the same once more turns it back. */
    private int fromLeft(int value) {
        return sensor.height() == 1 ? value : sensor.width() - 1 - value;
    }

    private int fromTop(int value) {
        return sensor.height() - 1 - value;
    }

    /** How often its clock ticks in a microsecond. */
    int ticksPerMicro() {
        return this == NAS32 ? 5 : 1;
    }
}
