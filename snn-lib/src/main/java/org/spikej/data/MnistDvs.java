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
                    "no statement of one was found: ask its authors, see its page",
                    "Serrano-Gotarredona and Linares-Barranco 2015, Poker-DVS and MNIST-DVS. Their history, how they were made, and other details",
                    new PublishedFiles(
                            "mnist-dvs",
                            URI.create("http://www2.imse-cnm.csic.es/caviar/MNISTDVS.html"),
                            List.of(
                                    file(
                                            0,
                                            790_469_447,
                                            "4263ec792b86015b52533d0a34970b7d0fbf26d3245e5a705515021050165b65"),
                                    file(
                                            1,
                                            456_285_815,
                                            "aad599ba4c96c9ed4484adaf4c0a49138d87a7ff4b1ff759f999f46b04ecf620"),
                                    file(
                                            2,
                                            579_069_198,
                                            "872089b93263c7cf9a7f5d105df4bccf00b7c600a7c7ee960f453559e4718e36"),
                                    file(
                                            3,
                                            555_396_246,
                                            "82b120d031af135b3006d17c07a861508bb2c98e3919d41d2556fd20f6dbe7c7"),
                                    file(
                                            4,
                                            491_628_272,
                                            "4e0f87859743233e0f587f963c7a05931cf61cd4f26b647abf02794a4651673c"),
                                    file(
                                            5,
                                            636_477_424,
                                            "d11345b2d282367f2836e9ba94fe1bfd3bbc707094d15298364bf9c905ed43b3"),
                                    file(
                                            6,
                                            520_197_908,
                                            "9144d1f80d6e5e2ddd5ebcc5e98ea33b50974c54776ecd800dcd86b06196ed3d"),
                                    file(
                                            7,
                                            633_912_358,
                                            "b498053366b6b6ab979ac3dedbbc4417041e203569ecac8287cf018e9836ce67"),
                                    file(
                                            8,
                                            802_631_746,
                                            "dbce305d64f9f2bda87dae58966289e0070102f56ef1506b2f5c27f9e86b947d"),
                                    file(
                                            9,
                                            739_912_195,
                                            "c9d9087a1db0b4e4af1904b3481c8d9bdc8fb6b4ea757d51d4b0c6341b8dd280"))));

    private MnistDvs() {}

    private static RemoteFile file(int digit, long bytes, String sha256) {
        return RemoteFile.of("grabbed_data%d.zip".formatted(digit), bytes, sha256)
                .at(URI.create("http://www2.imse-cnm.csic.es/caviar/MNIST_DVS/"));
    }

    /** At scale 4, in the split that the card names. */
    static EventDataset load(Storage storage) {
        return load(4, Split.atRandom(0.9, 0), storage);
    }

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
        return CARD.published()
                .find(storage, root -> Recordings.below(root, file))
                .divided(
                        "%s, scale %d".formatted(CARD.name(), scale),
                        Mnist.CARD.classes(),
                        split,
                        Sensor.DVS128,
                        format::read);
    }
}
