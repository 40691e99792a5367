package org.spikej.event;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * ST-MNIST: digits written on 10 x 10 taxels, in a matrix {@code spiketrain} of a MAT-file (See,
 * Lim and others 2020, "ST-MNIST – The spiking tactile MNIST neuromorphic dataset"). A column for
 * each moment: 1 for a taxel that is pressed more, −1 for one that is pressed less and 0 for the
 * others in rows 1 to 100, the time in s in row 101.
 */
record StMnist() implements EventFormat.Decoder {
    private static final int SIDE = 10;
    private static final int TAXELS = SIDE * SIDE;
    private static final double MICROS = 1e6;

    @Override
    public Decoded decode(MemorySegment bytes) {
        var train = MatFile.of(bytes).matrix("spiketrain");
        if (train.getNumDimensions() != 2 || train.getNumRows() != TAXELS + 1) {
            throw new HeaderDamage(
                    0,
                    "expected a matrix spiketrain of 101 rows, got "
                            + Arrays.toString(train.getDimensions()));
        }
        var events = new EventsBuilder(Sensor.of(SIDE, SIDE), train.getNumCols());
        for (int moment = 0; moment < train.getNumCols(); moment++) {
            long time = MatColumns.micros(train.getDouble(TAXELS, moment), MICROS, moment);
            for (int taxel = 0; taxel < TAXELS; taxel++) {
                double change = train.getDouble(taxel, moment);
                if (change != 0) {
                    events.add(time, taxel % SIDE, taxel / SIDE, polarity(change, moment));
                }
            }
        }
        return Decoded.whole(events, _ -> 0);
    }

    private static int polarity(double change, int moment) {
        if (Math.abs(change) != 1) {
            throw new HeaderDamage(
                    0,
                    "expected changes of 1 and -1, got %s in column %d".formatted(change, moment));
        }
        return change > 0 ? 1 : 0;
    }
}
