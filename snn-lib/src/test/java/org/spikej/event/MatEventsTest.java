package org.spikej.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.event.EventFiles.event;
import static org.spikej.event.EventFiles.events;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;

class MatEventsTest {
    private static final Sensor SENSOR = Sensor.of(240, 180);
    private static final EventFormat COLUMNS = EventFormats.matColumns(SENSOR);

    @TempDir Path folder;

    private static Matrix column(MatlabType type, double... values) {
        var column = Mat5.newMatrix(values.length, 1, type);
        for (int i = 0; i < values.length; i++) {
            column.setDouble(i, values[i]);
        }
        return column;
    }

    private MemorySegment bytes(MatFile file) throws IOException {
        var path = folder.resolve("a.mat");
        Mat5.writeToFile(file, path.toString());
        return EventFiles.bytes(path);
    }

    private static MatFile asl(double... times) {
        var zeros = new double[times.length];
        return Mat5.newMatFile()
                .addArray("ts", column(MatlabType.UInt32, times))
                .addArray("x", column(MatlabType.UInt8, 239, 3))
                .addArray("y", column(MatlabType.Double, 179, 4))
                .addArray("pol", column(MatlabType.Int16, zeros));
    }

    @Test
    void aslDvsHasAVectorForEachOfTimePlaceAndPolarity() throws IOException {
        assertThat(COLUMNS.decode(bytes(asl(7, 4_000_000_000.0))))
                .isEqualTo(events(SENSOR, event(7, 239, 179, 0), event(4_000_000_000L, 3, 4, 0)));
    }

    @Test
    void vectorsThatAreMissingOrUnequalAreTold() throws IOException {
        assertThatThrownBy(() -> COLUMNS.decode(bytes(asl(1, 2, 3))))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("one length, got [3, 1] and [2, 1]");
        assertThatThrownBy(() -> EventFormats.stMnist().decode(bytes(asl(1, 2))))
                .isInstanceOf(EventException.class)
                .hasMessageContaining("expected a matrix spiketrain");
        assertThatThrownBy(() -> COLUMNS.decode(bytes(asl(2, 1))))
                .hasMessageContaining("got 1 after 2 µs at event 1");
        assertThatThrownBy(() -> COLUMNS.decode(MemorySegment.ofArray(new byte[500])))
                .hasMessageContaining("expected a MAT-file of level 5");
    }

    @Test
    void theEventsBeforeOneThatCannotBeCanBeHad() throws IOException {
        var first = events(SENSOR, event(2, 239, 179, 0));
        assertThat(COLUMNS.readUntilDamage(bytes(asl(2, 1)))).isEqualTo(first);
    }

    @Test
    void stMnistHasAColumnForEachMoment() throws IOException {
        var train = Mat5.newMatrix(101, 2);
        train.setDouble(37, 0, 1);
        train.setDouble(100, 0, 0.25);
        train.setDouble(4, 1, -1);
        train.setDouble(5, 1, 1);
        train.setDouble(100, 1, 0.5);
        var file = bytes(Mat5.newMatFile().addArray("spiketrain", train));
        assertThat(EventFormats.stMnist().decode(file))
                .isEqualTo(
                        events(
                                Sensor.of(10, 10),
                                event(250_000, 7, 3, 1),
                                event(500_000, 4, 0, 0),
                                event(500_000, 5, 0, 1)));
        train.setDouble(0, 0, 2);
        var wrong = bytes(Mat5.newMatFile().addArray("spiketrain", train));
        assertThatThrownBy(() -> EventFormats.stMnist().decode(wrong))
                .hasMessageContaining("got 2.0 in column 0");
    }

    @Test
    void aRealDigitOfStMnistReads() {
        var digit = EventFormats.stMnist().read(EventFiles.real("events/tonic/sample_stmnist.mat"));
        assertThat(digit.size()).isEqualTo(2346);
        assertThat(digit.start()).isEqualTo(196_626);
    }

    @Test
    @Timeout(60)
    void damageGivesEventsOrOneError() throws IOException {
        assertDamageIsTold(COLUMNS, bytes(asl(7, 8)));
        var train = Mat5.newMatrix(101, 2);
        train.setDouble(37, 0, 1);
        train.setDouble(100, 1, 0.5);
        assertDamageIsTold(
                EventFormats.stMnist(), bytes(Mat5.newMatFile().addArray("spiketrain", train)));
    }

    private static void assertDamageIsTold(EventFormat format, MemorySegment file) {
        var whole = file.toArray(ValueLayout.JAVA_BYTE);
        var random = new SplittableRandom(2);
        for (int round = 0; round < 600; round++) {
            var bytes = whole.clone();
            for (int i = 0; i < 3; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            if (round % 3 == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            try {
                assertThat(format.decode(MemorySegment.ofArray(bytes)).size()).isLessThan(300);
            } catch (EventException e) {
                assertThat(e).hasMessageContaining("expected");
            }
        }
    }
}
