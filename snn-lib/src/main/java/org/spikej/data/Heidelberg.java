package org.spikej.data;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where SHD and SSC are published, and what their files are called. See {@link HeidelbergSpikes}.
 */
final class Heidelberg {
    static final Card SHD =
            new Card(
                    "shd",
                    "spoken digits in English and German; the files name the words",
                    IntStream.range(0, 20).mapToObj(String::valueOf).toList(),
                    Card.counts(8_156, 2_264),
                    "the authors' files; two speakers are in the test only",
                    "700 channels, 1 s",
                    "CC BY 4.0",
                    "Cramer, Stradmann, Schemmel and Zenke 2022, The Heidelberg spiking data sets for the systematic evaluation of spiking neural networks",
                    new PublishedFiles(
                            "shd",
                            URI.create(
                                    "https://zenkelab.org/resources/spiking-heidelberg-datasets-shd/"),
                            List.of(
                                    file("shd_train.h5.zip", "f3252aeb598ac776c1b526422d90eecb"),
                                    file("shd_test.h5.zip", "1503a5064faa34311c398fb0a1ed0a6f"))));

    static final Card SSC =
            new Card(
                    "ssc",
                    "spoken commands; the files name the words",
                    IntStream.range(0, 35).mapToObj(String::valueOf).toList(),
                    Card.counts(75_466, 20_382),
                    "the authors' files; 9,981 more are for validation",
                    "700 channels, 1 s",
                    "CC BY 4.0",
                    "Cramer, Stradmann, Schemmel and Zenke 2022, The Heidelberg spiking data sets for the systematic evaluation of spiking neural networks",
                    new PublishedFiles(
                            "ssc",
                            URI.create(
                                    "https://zenkelab.org/resources/spiking-heidelberg-datasets-shd/"),
                            List.of(
                                    file("ssc_train.h5.zip", "d102be95e7144fcc0553d1f45ba94170"),
                                    file("ssc_valid.h5.zip", "b4eee3516a4a90dd0c71a6ac23a8ae43"),
                                    file("ssc_test.h5.zip", "a35ff1e9cffdd02a20eb850c17c37748"))));

    private Heidelberg() {}

    private static RemoteFile file(String name, String md5) {
        return RemoteFile.of(name, 0, md5)
                .at(
                        URI.create("https://zenkelab.org/datasets/"),
                        URI.create("https://compneuro.net/datasets/"));
    }

    static EventDataset shd(Storage storage) {
        return load(SHD, SHD.name(), "shd_train.h5", "shd_test.h5", storage);
    }

    static EventDataset ssc(Storage storage) {
        return load(SSC, SSC.name(), "ssc_train.h5", "ssc_test.h5", storage);
    }

    /** Judged by the recordings for validation. */
    static EventDataset sscValidation(Storage storage) {
        return load(SSC, "ssc, validation", "ssc_train.h5", "ssc_valid.h5", storage);
    }

    private static EventDataset load(
            Card card, String name, String train, String test, Storage storage) {
        var files = card.published();
        var learned = HeidelbergSpikes.open(files.find(storage, train));
        var judged = HeidelbergSpikes.open(files.find(storage, test));
        if (!learned.words().equals(judged.words())) {
            throw new DatasetException(
                    "expected the same words in %s and %s, got %s and %s: fetch both again"
                            .formatted(train, test, learned.words(), judged.words()));
        }
        return new EventDataset(name, learned.words(), learned.samples(), judged.samples());
    }
}
