package org.spikej.data;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.spikej.event.AedatLayout;
import org.spikej.event.EventFormats;
import org.spikej.event.Sensor;

/**
 * MNIST-DVS: MNIST's digits moving on a screen before a DVS128 (Serrano-Gotarredona and
 * Linares-Barranco 2015, "Poker-DVS and MNIST-DVS. Their history, how they were made, and other
 * details").
 */
final class MnistDvs {
    private static final List<Integer> SCALES = List.of(4, 8, 16);
    static final Card CARD =
            new Card(
                    "mnist-dvs",
                    "handwritten digits moving on a screen, at one of three scales",
                    Mnist.CARD.classes(),
                    Card.counts(9_000, 1_000),
                    "none is official; at random 90/10 per class, seed 0",
                    "128x128, two polarities, 2 s",
                    "not checked here: see its page",
                    "Serrano-Gotarredona and Linares-Barranco 2015, Poker-DVS and MNIST-DVS. Their history, how they were made, and other details",
                    new PublishedFiles(
                            "mnist-dvs",
                            URI.create("http://www2.imse-cnm.csic.es/caviar/MNISTDVS.html"),
                            List.of(
                                    RemoteFile.of("grabbed_data0.zip", 0, ""),
                                    RemoteFile.of("grabbed_data1.zip", 0, ""),
                                    RemoteFile.of("grabbed_data2.zip", 0, ""),
                                    RemoteFile.of("grabbed_data3.zip", 0, ""),
                                    RemoteFile.of("grabbed_data4.zip", 0, ""),
                                    RemoteFile.of("grabbed_data5.zip", 0, ""),
                                    RemoteFile.of("grabbed_data6.zip", 0, ""),
                                    RemoteFile.of("grabbed_data7.zip", 0, ""),
                                    RemoteFile.of("grabbed_data8.zip", 0, ""),
                                    RemoteFile.of("grabbed_data9.zip", 0, ""))));

    private static final EventSource SOURCE = new EventSource(CARD);

    private MnistDvs() {}

    /**
     * @param scale 4, 8 or 16
     */
    static EventDataset load(int scale, Split split, Storage storage) {
        if (!SCALES.contains(scale)) {
            throw new IllegalArgumentException(
                    "expected one of the scales %s of MNIST-DVS, got %d".formatted(SCALES, scale));
        }
        var file =
                Pattern.compile(
                        ".*/mnist_(?<type>\\d)_scale%02d_(?<number>\\d{1,6})\\.aedat"
                                .formatted(scale));
        var format = EventFormats.aedat2(AedatLayout.DVS128_ON_ITS_SIDE);
        return SOURCE.find(storage, root -> Recordings.below(root, file))
                .divided(
                        "%s, scale %d".formatted(SOURCE.name(), scale),
                        Mnist.CARD.classes(),
                        split,
                        Sensor.DVS128,
                        format::read);
    }
}
