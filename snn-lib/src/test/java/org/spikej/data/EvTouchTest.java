package org.spikej.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.spikej.layer.Layers.flatten;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spikej.encode.Encoders;
import org.spikej.event.Representation;
import org.spikej.event.Representations;
import org.spikej.learn.Bptt;
import org.spikej.learn.TrainingListener;
import org.spikej.model.Network;

class EvTouchTest {
    private static final int STEPS = 250;

    @TempDir Path data;

    private Storage storage() {
        return new Storage(Optional.of(data), data.resolve("cache"));
    }

    private static byte[] npy(String shape, float[] values) {
        var text = "{'descr': '<f4', 'fortran_order': False, 'shape': (%s), }\n".formatted(shape);
        var bytes = ByteBuffer.allocate(10 + text.length() + 4 * values.length);
        bytes.order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93).put("NUMPY\1\0".getBytes());
        bytes.putShort((short) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static byte[] spikes(int... indices) {
        var values = new float[39 * 2 * STEPS];
        Arrays.stream(indices).forEach(i -> values[i] = 1);
        return npy("39, 2, 250", values);
    }

    /** Names and contents in turn. */
    private void zip(Object... entries) throws IOException {
        Files.createDirectories(data.resolve("evtouch"));
        var file = data.resolve("evtouch/Ev-Objects.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < entries.length; i += 2) {
                out.putNextEntry(new ZipEntry("Ev-Objects/" + entries[i]));
                out.write((byte[]) entries[i + 1]);
            }
        }
    }

    private void fails(String message, Object... entries) throws IOException {
        zip(entries);
        assertThatThrownBy(() -> EvTouch.OBJECTS.load(storage()))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("Ev-Objects.zip");
    }

    @Test
    void aSpikeHasItsTaxelPolarityAndStep() throws IOException {
        zip(
                "train/sample_0_label_35.npy",
                spikes((7 * 2 + 1) * STEPS + 4, 3, STEPS + 4),
                "test/sample_0_label_2.npy",
                spikes());
        var dataset = EvTouch.OBJECTS.load(storage());
        var events = dataset.train().events(0);
        assertThat(dataset.train().label(0)).isEqualTo(35);
        assertThat(dataset.test().label(0)).isEqualTo(2);
        assertThat(dataset.test().events(0).size()).isZero();
        assertThat(new long[] {events.t(0), events.x(0), events.p(0)})
                .containsExactly(60_000, 0, 0);
        assertThat(new long[] {events.t(1), events.x(1), events.p(1)})
                .containsExactly(80_000, 0, 1);
        assertThat(new long[] {events.t(2), events.x(2), events.p(2)})
                .containsExactly(80_000, 7, 1);
    }

    @Test
    void whatIsNotOfTheDatasetIsRefusedWithItsPlace() throws IOException {
        var good = "test/sample_0_label_2.npy";
        var name = "train/sample_1_label_0.npy";
        fails("label 36", "train/sample_1_label_36.npy", spikes(), good, spikes());
        fails("shape [39, 2, 9]", name, npy("39, 2, 9", new float[702]), good, spikes());
        fails("2.0 at index 0", name, npy("39, 2, 250", two()), good, spikes());
        fails("begins with 0x93 NUMPY", name, new byte[500], good, spikes());
        fails("in 19567 bytes", name, Arrays.copyOf(spikes(), 19_567), good, spikes());
        fails("2000000 bytes", name, new byte[2_000_000], good, spikes());
        fails("no sample_I_label_C.npy", "readme.txt", new byte[3]);
        Files.write(data.resolve("evtouch/Ev-Objects.zip"), new byte[100]);
        assertThatThrownBy(() -> EvTouch.OBJECTS.load(storage()))
                .isInstanceOf(DatasetException.class);
    }

    @Test
    @Timeout(60)
    void damageGivesTheSpikesOrOneError() throws IOException {
        zip("train/sample_0_label_3.npy", spikes(3, 4), "test/sample_0_label_2.npy", spikes(5));
        var file = data.resolve("evtouch/Ev-Objects.zip");
        var whole = Files.readAllBytes(file);
        var random = new SplittableRandom(3);
        for (int round = 0; round < 600; round++) {
            var bytes = whole.clone();
            for (int i = 0; i < 3; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            if (round % 3 == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            Files.write(file, bytes);
            try {
                var objects = EvTouch.OBJECTS.load(storage());
                assertThat(objects.train().size()).isLessThanOrEqualTo(2);
            } catch (DatasetException e) {
                assertThat(e).hasMessageContaining("expected").hasMessageContaining("Ev-Objects");
            }
        }
    }

    private static float[] two() {
        var values = new float[39 * 2 * STEPS];
        values[0] = 2;
        return values;
    }

    /**
     * Four objects: pressed on one half of the finger or the other, with one polarity or the other.
     * A loader that mixes up taxels and polarities, or samples and labels, leaves half of them or
     * less.
     */
    @Test
    void aNetworkLearnsWhatAFingerFeels() throws IOException {
        var entries = new Object[2 * (160 + 80)];
        var random = new SplittableRandom(5);
        for (int i = 0; i < entries.length / 2; i++) {
            int label = i % 4;
            var split = i < 160 ? "train" : "test";
            entries[2 * i] = "%s/sample_%d_label_%d.npy".formatted(split, i, label);
            entries[2 * i + 1] =
                    spikes(
                            random.ints(300)
                                    .map(r -> Math.floorMod(r, 17) + label / 2 * 20)
                                    .map(x -> (2 * x + label % 2) * STEPS + random.nextInt(STEPS))
                                    .toArray());
        }
        zip(entries);
        var touch = EvTouch.OBJECTS.load(storage());
        assertThat(accuracy(touch, Representations.spikeTrain(500_000, 10), 10)).isGreaterThan(0.9);
    }

    private static double accuracy(EventDataset dataset, Representation frames, int epochs) {
        var net =
                Network.of(
                                flatten(),
                                linear(78, 128),
                                lif(),
                                linear(128, dataset.classes().size()),
                                lif())
                        .steps((int) frames.shape(dataset.sensor())[0])
                        .encoder(Encoders.frames());
        return Bptt.method()
                .listener(TrainingListener.silent())
                .epochs(epochs)
                .batchSize(16)
                .learningRate(3e-3)
                .train(net, dataset.as(frames))
                .testAccuracy();
    }

    /** Chance is 1/36. */
    @Test
    void aNetworkLearnsTheRealObjects() {
        assumeTrue(!Storage.standard().roots("evtouch").isEmpty(), "no evtouch in SPIKEJ_DATA");
        var objects = Datasets.evTouchObjects();
        assertThat(objects.train().size()).isEqualTo(576);
        assertThat(objects.test().size()).isEqualTo(144);
        long spikes = 0;
        for (int i = 0; i < 720; i++) {
            spikes += (i < 576 ? objects.train().events(i) : objects.test().events(i - 576)).size();
        }
        assertThat(spikes).isEqualTo(1_794_232);
        assertThat(accuracy(objects, Representations.spikeTrain(500_000, 10), 8))
                .isGreaterThan(0.2);
    }

    @Test
    void theRealContainersAreAllThere() {
        assumeTrue(!Storage.standard().roots("evtouch").isEmpty(), "no evtouch in SPIKEJ_DATA");
        var containers = Datasets.evTouchContainers();
        assertThat(containers.train().size()).isEqualTo(240);
        assertThat(containers.test().size()).isEqualTo(60);
        assertThat(Representations.spikeTrain(20_000, 325).shape(containers.sensor()))
                .containsExactly(325, 2, 1, 39);
    }
}
