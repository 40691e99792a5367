package org.spikej.data;

import java.util.List;

/**
 * Where SHD and SSC are published, and what their files are called. See {@link HeidelbergSpikes}.
 */
final class Heidelberg {
    private static final String PAGE =
            "https://zenkelab.org/resources/spiking-heidelberg-datasets-shd/";
    private static final EventSource SHD =
            new EventSource(
                    "shd",
                    "shd",
                    PAGE,
                    List.of(
                            "shd_train.h5.zip (md5 f3252aeb598ac776c1b526422d90eecb)",
                            "shd_test.h5.zip (md5 1503a5064faa34311c398fb0a1ed0a6f)"));
    private static final EventSource SSC =
            new EventSource(
                    "ssc",
                    "ssc",
                    PAGE,
                    List.of(
                            "ssc_train.h5.zip (md5 d102be95e7144fcc0553d1f45ba94170)",
                            "ssc_valid.h5.zip (md5 b4eee3516a4a90dd0c71a6ac23a8ae43)",
                            "ssc_test.h5.zip (md5 a35ff1e9cffdd02a20eb850c17c37748)"));

    private Heidelberg() {}

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
            EventSource source, String name, String train, String test, Storage storage) {
        var learned = HeidelbergSpikes.open(source.file(storage, train));
        var judged = HeidelbergSpikes.open(source.file(storage, test));
        if (!learned.words().equals(judged.words())) {
            throw new DatasetException(
                    "expected the same words in %s and %s, got %s and %s: fetch both again"
                            .formatted(train, test, learned.words(), judged.words()));
        }
        return new EventDataset(name, learned.words(), learned.samples(), judged.samples());
    }
}
