package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikej.event.EventFormats;
import org.spikej.event.Events;
import org.spikej.event.Sensor;

/**
 * Whole sets of real files, each sample read once as a user reads it, against the counts that those
 * who gathered the files found by other means. Left out where SPIKEJ_DATA does not have them.
 */
class RealDataTest {
    /** What all recordings of a set have together. */
    private record Counts(long events, int fewest, int most, long lastMicros) {
        static Counts of(EventSamples... splits) {
            var all = Stream.of(splits).flatMap(RealDataTest::recordings).toList();
            return new Counts(
                    all.stream().mapToLong(Events::size).sum(),
                    all.stream().mapToInt(Events::size).min().orElseThrow(),
                    all.stream().mapToInt(Events::size).max().orElseThrow(),
                    all.stream().mapToLong(Events::end).max().orElseThrow());
        }
    }

    /** Each checked as a strict reader should have checked it. */
    private static Stream<Events> recordings(EventSamples samples) {
        return IntStream.range(0, samples.size())
                .mapToObj(samples::events)
                .peek(events -> assertSound(events));
    }

    private static void assertSound(Events events) {
        var sensor = events.sensor();
        for (int i = 0; i < events.size(); i++) {
            boolean sound =
                    events.x(i) >= 0
                            && events.x(i) < sensor.width()
                            && events.y(i) >= 0
                            && events.y(i) < sensor.height()
                            && events.p(i) >>> 1 == 0
                            && events.t(i) >= (i == 0 ? 0 : events.t(i - 1));
            if (!sound) {
                throw new AssertionError("event " + i + " of " + events);
            }
        }
    }

    private static void assumeHere(String folder) {
        var data = Storage.standard().data();
        assumeTrue(data.isPresent(), "SPIKEJ_DATA is not set");
        assumeTrue(data.get().resolve(folder).toFile().exists(), "no " + folder);
    }

    private static int[] perClass(EventSamples samples, int classes) {
        var counts = new int[classes];
        IntStream.range(0, samples.size()).forEach(i -> counts[samples.label(i)]++);
        return counts;
    }

    private static int[] perClass(Samples samples, int classes) {
        var counts = new int[classes];
        IntStream.range(0, samples.size()).forEach(i -> counts[samples.label(i)]++);
        return counts;
    }

    @Test
    void mnistHasItsDigits() {
        assumeHere("mnist");
        var mnist = Datasets.mnist();
        assertThat(perClass(mnist.train(), 10))
                .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(perClass(mnist.test(), 10))
                .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    }

    @Test
    void fashionMnistIsBalanced() {
        assumeHere("fashion-mnist");
        var fashion = Datasets.fashionMnist();
        assertThat(perClass(fashion.train(), 10)).containsOnly(6000);
        assertThat(perClass(fashion.test(), 10)).containsOnly(1000);
    }

    @Test
    void cifar10HasItsClasses() {
        assumeHere("cifar10/cifar-10-batches-bin");
        var cifar = Datasets.cifar10();
        assertThat(cifar.train().size()).isIn(40_000, 50_000);
        var first = new int[10];
        IntStream.range(0, 10_000).forEach(i -> first[cifar.train().label(i)]++);
        assertThat(first).containsExactly(1005, 974, 1032, 1016, 999, 937, 1030, 1001, 1025, 981);
        assertThat(perClass(cifar.test(), 10)).containsOnly(1000);
    }

    @Test
    void theFirstThousandOfNMnistHaveTheirEvents() {
        assumeHere("nmnist/N-MNIST-subset");
        var nmnist = Datasets.nmnist();
        assertThat(perClass(nmnist.train(), 10))
                .containsExactly(97, 116, 99, 93, 105, 92, 94, 117, 87, 100);
        assertThat(perClass(nmnist.test(), 10)).containsExactly(8, 14, 8, 11, 14, 7, 10, 15, 2, 11);
        assertThat(Counts.of(nmnist.train(), nmnist.test()))
                .isEqualTo(new Counts(4_518_827, 1_069, 7_152, 336_040));
    }

    @Test
    void eachTouchHasItsSpikes() {
        assumeHere("evtouch");
        var objects = Datasets.evTouchObjects();
        assertThat(perClass(objects.train(), 36)).containsOnly(16);
        assertThat(perClass(objects.test(), 36)).containsOnly(4);
        assertThat(Counts.of(objects.train(), objects.test()).events()).isEqualTo(1_794_232);
        var containers = Datasets.evTouchContainers();
        assertThat(perClass(containers.train(), 20)).containsOnly(12);
        assertThat(perClass(containers.test(), 20)).containsOnly(3);
        assertThat(Counts.of(containers.train(), containers.test()).events()).isEqualTo(769_323);
    }

    @Test
    void movingDigitsAreThoseOfTheirFolder() {
        assumeHere("mnist-dvs");
        var digits = Datasets.mnistDvs();
        assertThat(perClass(digits.train(), 10)[0] + perClass(digits.test(), 10)[0])
                .isEqualTo(digits.train().size() + digits.test().size());
        var counts = Counts.of(digits.train(), digits.test());
        assertThat(counts.fewest()).isGreaterThan(10_000);
        assertThat(counts.lastMicros()).isBetween(2_000_000L, 4_000_000L);
    }

    /** How many events, and how long from the first to the last in ms, as other decoders found. */
    @ParameterizedTest
    @CsvSource({
        "events/tonic/sample.aedat4, 111954, 590",
        "events/ncars/NCARS_obj_004397_td.dat, 4407, 100",
        "events/prophesee/evt2_sample.raw, 539481, 50",
        "events/prophesee/evt3_small.raw, 5000, 45",
        "events/sepia/dvs.es, 476203, 332",
        "mnist-dvs/mnist_0_scale04_0001.aedat, 15744, 2200",
    })
    void aFileOfItsFormatHasItsEvents(String file, int events, long millis) {
        assumeHere(file);
        var root = Storage.standard().data().orElseThrow();
        var recording = EventFormats.read(root.resolve(file));
        assertSound(recording);
        assertThat(recording.size()).isEqualTo(events);
        assertThat(recording.duration() / 1000).isBetween(millis * 9 / 10, millis * 11 / 10);
    }

    @Test
    void eachFileWithARecordingOfADvs128IsRead() {
        assumeHere("dvs128-gesture/slayer-bs2");
        var folder = Path.of("dvs128-gesture/slayer-bs2");
        var root = Storage.standard().data().orElseThrow();
        for (int i = 1; i <= 7; i++) {
            var file = root.resolve(folder).resolve(i + ".bs2");
            var events = EventFormats.bin(Sensor.DVS128).read(file);
            assertSound(events);
            assertThat(events.size()).isBetween(63_471, 181_179);
            assertThat(events.end()).isLessThan(1_450_000);
        }
    }
}
